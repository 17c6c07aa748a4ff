import { publicApi } from '#api/public_api'
import { users } from '#modules/users/contract'
import * as administration from '#modules/users/http/administration'
import * as operations from '#modules/users/http/operations'

const PassOAuth = () => import('#modules/users/http/pass_oauth_controller')
const TakeForm = () => import('#modules/users/http/take_authorization_form_controller')
const DiscoverOAuth = () => import('#modules/users/http/discover_oauth_controller')
const ListKeys = () => import('#modules/users/http/list_keys_controller')
const ShowUserinfo = () => import('#modules/users/http/show_userinfo_controller')

export default publicApi(
  users,
  {
    logIn: [operations.logIn, () => import('#modules/users/http/log_in_controller')],
    me: [
      operations.showOwnProfile,
      () => import('#modules/users/http/show_own_profile_controller'),
    ],
    show: [operations.showUser, () => import('#modules/users/http/show_user_controller')],
    create: [administration.createUser, () => import('#modules/users/http/create_user_controller')],
    suspend: [
      administration.suspendUser,
      () => import('#modules/users/http/suspend_user_controller'),
    ],
    reinstate: [
      administration.reinstateUser,
      () => import('#modules/users/http/reinstate_user_controller'),
    ],
    audit: [administration.listAudit, () => import('#modules/users/http/list_audit_controller')],
  },
  {
    'oauth.discovery': [['GET'], '/.well-known/openid-configuration', DiscoverOAuth],
    'oauth.metadata': [['GET'], '/.well-known/oauth-authorization-server', DiscoverOAuth],
    'oauth.keys': [['GET'], '/.well-known/jwks.json', ListKeys],
    'oauth.authorize': [['GET'], '/oauth/authorize', PassOAuth],
    'oauth.authorizeByForm': [['POST'], '/oauth/authorize', TakeForm],
    'oauth.resume': [['GET'], '/oauth/authorize/:uid', PassOAuth],
    'oauth.token': [['POST'], '/oauth/token', PassOAuth],
    'oauth.revoke': [['POST'], '/oauth/revoke', PassOAuth],
    'oauth.userinfo': [['GET', 'POST'], '/oauth/userinfo', ShowUserinfo],
  }
)
