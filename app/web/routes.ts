import type { HttpRouterService } from '@adonisjs/core/types'
import {
  appsForm,
  composeForm,
  consentForm,
  deleteAccountForm,
  deleteForm,
  editForm,
  logInForm,
  logOutForm,
  passwordForm,
  resetForm,
  settingsForm,
  signUpForm,
} from '#web/forms/forms'
import type { Form } from '#web/forms/form'
import { middleware } from '#start/kernel'

const ShowTimeline = () => import('#web/controllers/show_timeline_controller')
const PublishThought = () => import('#web/controllers/publish_thought_controller')
const ShowThought = () => import('#web/controllers/show_thought_controller')
const ShowEditForm = () => import('#web/controllers/show_edit_form_controller')
const EditThought = () => import('#web/controllers/edit_thought_controller')
const ShowDeleteForm = () => import('#web/controllers/show_delete_form_controller')
const DeleteThought = () => import('#web/controllers/delete_thought_controller')
const LeadToOwnThoughts = () => import('#web/controllers/lead_to_own_thoughts_controller')
const ShowProfile = () => import('#web/controllers/show_profile_controller')
const SearchThoughts = () => import('#web/controllers/search_thoughts_controller')
const ShowEntrance = () => import('#web/controllers/show_entrance_controller')
const SignUp = () => import('#web/controllers/sign_up_controller')
const LogIn = () => import('#web/controllers/log_in_controller')
const LogOut = () => import('#web/controllers/log_out_controller')
const ShowSettings = () => import('#web/controllers/show_settings_controller')
const DescribeUser = () => import('#web/controllers/describe_user_controller')
const ChangePassword = () => import('#web/controllers/change_password_controller')
const ShowReset = () => import('#web/controllers/show_reset_controller')
const ResetPassword = () => import('#web/controllers/reset_password_controller')
const ExportOwnData = () => import('#web/controllers/export_own_data_controller')
const DeleteAccount = () => import('#web/controllers/delete_account_controller')
const ShowDeparture = () => import('#web/controllers/show_departure_controller')
const ShowApps = () => import('#web/controllers/show_apps_controller')
const RevokeApp = () => import('#web/controllers/revoke_app_controller')
const ShowConsent = () => import('#web/controllers/show_consent_controller')
const DecideConsent = () => import('#web/controllers/decide_consent_controller')
const ShowRefusal = () => import('#web/controllers/show_refusal_controller')
const SendAsset = () => import('#web/controllers/send_asset_controller')

/** Pages to read: a session is opened where one came with the request. */
const reading = () => [middleware.visit()]
/** A form for everybody, shown and sent. */
const shown = (form: Form) => [middleware.visit({ always: true, form }), middleware.form(form)]
const sent = (form: Form) => [middleware.body(), middleware.fields(), ...shown(form)]
/** A form for who is logged in. */
const shownToVisitors = (form: Form) => [
  middleware.visit(),
  middleware.loggedIn(),
  middleware.form(form),
]
const sentByVisitors = (form: Form) => [...sent(form), middleware.loggedIn()]

/** The site's pages, with a slash at the end or without. */
export function webRoutes(router: HttpRouterService) {
  router
    .get('/', [ShowTimeline])
    .use([...reading(), middleware.form(composeForm)])
    .as('timeline')
  router
    .get('/search', [SearchThoughts])
    .use([middleware.limit(), middleware.atOnce(), ...reading()])
    .as('search')

  router
    .get('/thoughts', [LeadToOwnThoughts])
    .use([...reading(), middleware.loggedIn()])
    .as('thoughts.own')
  router.post('/thoughts', [PublishThought]).use(sentByVisitors(composeForm)).as('thoughts.publish')
  router
    .get('/thoughts/new', (ctx) => composeForm.show(ctx))
    .use(shownToVisitors(composeForm))
    .as('thoughts.new')
  router.get('/thoughts/:id', [ShowThought]).use(reading()).as('thoughts.show')
  router
    .get('/thoughts/:id/edit', [ShowEditForm])
    .use(shownToVisitors(editForm))
    .as('thoughts.edit')
  router
    .post('/thoughts/:id/edit', [EditThought])
    .use(sentByVisitors(editForm))
    .as('thoughts.update')
  router
    .get('/thoughts/:id/delete', [ShowDeleteForm])
    .use(shownToVisitors(deleteForm))
    .as('thoughts.remove')
  router
    .post('/thoughts/:id/delete', [DeleteThought])
    .use(sentByVisitors(deleteForm))
    .as('thoughts.delete')

  router.get('/signup', [ShowEntrance]).use(shown(signUpForm)).as('account.new')
  router.post('/signup', [SignUp]).use(sent(signUpForm)).as('account.create')
  router.get('/login', [ShowEntrance]).use(shown(logInForm)).as('session.new')
  router.post('/login', [LogIn]).use(sent(logInForm)).as('session.create')
  router
    .get('/logout', (ctx) => logOutForm.show(ctx))
    .use(shown(logOutForm))
    .as('session.end')
  router.post('/logout', [LogOut]).use(sent(logOutForm)).as('session.destroy')

  router.get('/reset', [ShowReset]).use(shown(resetForm)).as('account.reset')
  router.post('/reset', [ResetPassword]).use(sent(resetForm)).as('account.choose_password')

  router.get('/settings', [ShowSettings]).use(shownToVisitors(settingsForm)).as('settings')
  router.post('/settings', [DescribeUser]).use(sentByVisitors(settingsForm)).as('settings.describe')
  router
    .get('/settings/password', (ctx) => passwordForm.show(ctx))
    .use(shownToVisitors(passwordForm))
    .as('settings.password')
  router
    .post('/settings/password', [ChangePassword])
    .use(sentByVisitors(passwordForm))
    .as('settings.change_password')
  router
    .get('/settings/export', [ExportOwnData])
    .use([...reading(), middleware.loggedIn()])
    .as('settings.export')
  router
    .get('/settings/delete', (ctx) => deleteAccountForm.show(ctx))
    .use(shownToVisitors(deleteAccountForm))
    .as('account.remove')
  router
    .post('/settings/delete', [DeleteAccount])
    .use(sentByVisitors(deleteAccountForm))
    .as('account.delete')
  // Not among the settings: who sees it has none any more.
  router.get('/departure', [ShowDeparture]).use(reading()).as('account.departure')

  router.get('/settings/apps', [ShowApps]).use(shownToVisitors(appsForm)).as('settings.apps')
  router
    .post('/settings/apps/:id', [RevokeApp])
    .use(sentByVisitors(appsForm))
    .as('settings.revoke_app')
  router
    .get('/oauth/consent/:uid', [ShowConsent])
    .use(shownToVisitors(consentForm))
    .as('oauth.consent')
  // At the same path: the cookie that says whose browser it is comes there only.
  router
    .post('/oauth/consent/:uid', [DecideConsent])
    .use(sentByVisitors(consentForm))
    .as('oauth.decide')
  router.get('/oauth/refused', [ShowRefusal]).use(reading()).as('oauth.refused')

  router.get('/docs', ({ view }) => view.render('pages/docs')).as('docs')
  router.get('/assets/:name', [SendAsset]).as('asset')
  // Last, since it takes any single segment; usernames may have any letters.
  router
    .get('/:handle', [ShowProfile])
    .where('handle', /^(@|%40)./)
    .use(reading())
    .as('profile')
}
