import { Form } from '#web/forms/form'

/** The site's forms: where each is shown, and what comes back of what was typed. */
export const composeForm = new Form({ view: 'pages/compose', fields: ['text'], forVisitors: true })
export const editForm = new Form({
  view: 'pages/edit_thought',
  fields: ['text'],
  forVisitors: true,
})
export const deleteForm = new Form({ view: 'pages/delete_thought', forVisitors: true })
export const signUpForm = new Form({ view: 'pages/sign_up', fields: ['username', 'next'] })
export const logInForm = new Form({ view: 'pages/log_in', fields: ['username', 'next'] })
export const logOutForm = new Form({ view: 'pages/log_out' })
export const settingsForm = new Form({
  view: 'pages/settings',
  fields: ['displayName', 'bio'],
  forVisitors: true,
})
export const passwordForm = new Form({ view: 'pages/password', forVisitors: true })
export const resetForm = new Form({ view: 'pages/reset', fields: ['token', 'username'] })
export const deleteAccountForm = new Form({
  view: 'pages/delete_account',
  fields: ['thoughts'],
  forVisitors: true,
})
export const consentForm = new Form({ view: 'pages/consent', forVisitors: true })
export const appsForm = new Form({ view: 'pages/apps', forVisitors: true })
