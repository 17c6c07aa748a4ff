import { Form } from '#web/forms/form'

export const consoleLogInForm = new Form({
  view: 'console/log_in',
  fields: ['username', 'next'],
})
