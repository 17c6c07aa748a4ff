import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'wire.handshake': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'wire.openapi': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'wire.call': { paramsTuple: [ParamValue,ParamValue]; params: {'module': ParamValue,'operation': ParamValue} }
    'internal.metrics': { paramsTuple?: []; params?: {} }
    'internal.health.live': { paramsTuple?: []; params?: {} }
    'internal.health.ready': { paramsTuple?: []; params?: {} }
    'internal.home': { paramsTuple?: []; params?: {} }
    'internal.console.asset': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'internal.console.log_in': { paramsTuple?: []; params?: {} }
    'internal.console.log_in.send': { paramsTuple?: []; params?: {} }
    'internal.console.log_out': { paramsTuple?: []; params?: {} }
    'internal.console.overview': { paramsTuple?: []; params?: {} }
    'internal.console.differences': { paramsTuple?: []; params?: {} }
    'internal.console.history': { paramsTuple?: []; params?: {} }
    'internal.console.events': { paramsTuple?: []; params?: {} }
    'internal.console.architecture': { paramsTuple?: []; params?: {} }
    'internal.console.move': { paramsTuple: [ParamValue,ParamValue]; params: {'module': ParamValue,'setting': ParamValue} }
    'internal.console.home': { paramsTuple?: []; params?: {} }
    'internal.console.move.make': { paramsTuple: [ParamValue,ParamValue]; params: {'module': ParamValue,'setting': ParamValue} }
    'internal.console.home.go': { paramsTuple?: []; params?: {} }
    'internal.console.events.replay': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'internal.console.missing': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
    'api.search.find': { paramsTuple?: []; params?: {} }
    'api.search.ask /api/search/': { paramsTuple?: []; params?: {} }
    'api.search.refuse /api/search/': { paramsTuple?: []; params?: {} }
    'api.thoughts.list': { paramsTuple?: []; params?: {} }
    'api.thoughts.stream': { paramsTuple?: []; params?: {} }
    'api.thoughts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.listOwn': { paramsTuple?: []; params?: {} }
    'api.thoughts.publish': { paramsTuple?: []; params?: {} }
    'api.thoughts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.delete': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.hide': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.unhide': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.remove': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.audit': { paramsTuple?: []; params?: {} }
    'api.thoughts.ask /api/thoughts/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/thoughts/': { paramsTuple?: []; params?: {} }
    'api.thoughts.ask /api/thoughts/stream/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/thoughts/stream/': { paramsTuple?: []; params?: {} }
    'api.thoughts.ask /api/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.refuse /api/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.ask /api/me/thoughts/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/me/thoughts/': { paramsTuple?: []; params?: {} }
    'api.thoughts.ask /api/me/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.refuse /api/me/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/hiding/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/audit/thoughts/': { paramsTuple?: []; params?: {} }
    'api.users.logIn': { paramsTuple?: []; params?: {} }
    'api.users.me': { paramsTuple?: []; params?: {} }
    'api.users.show': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.create': { paramsTuple?: []; params?: {} }
    'internal.api.users.suspend': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.reinstate': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.audit': { paramsTuple?: []; params?: {} }
    'api.users.ask /api/login/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/login/': { paramsTuple?: []; params?: {} }
    'api.users.ask /api/me/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/me/': { paramsTuple?: []; params?: {} }
    'api.users.ask /api/users/:username/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'api.users.refuse /api/users/:username/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.refuse /admin/users/': { paramsTuple?: []; params?: {} }
    'internal.api.users.refuse /admin/users/:username/suspension/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.refuse /admin/audit/users/': { paramsTuple?: []; params?: {} }
    'api.users.oauth.discovery': { paramsTuple?: []; params?: {} }
    'api.users.oauth.metadata': { paramsTuple?: []; params?: {} }
    'api.users.oauth.keys': { paramsTuple?: []; params?: {} }
    'api.users.oauth.authorize': { paramsTuple?: []; params?: {} }
    'api.users.oauth.authorizeByForm': { paramsTuple?: []; params?: {} }
    'api.users.oauth.resume': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'api.users.oauth.token': { paramsTuple?: []; params?: {} }
    'api.users.oauth.revoke': { paramsTuple?: []; params?: {} }
    'api.users.oauth.userinfo': { paramsTuple?: []; params?: {} }
    'api.users.ask /.well-known/openid-configuration': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/openid-configuration': { paramsTuple?: []; params?: {} }
    'api.users.ask /.well-known/oauth-authorization-server': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/oauth-authorization-server': { paramsTuple?: []; params?: {} }
    'api.users.ask /.well-known/jwks.json': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/jwks.json': { paramsTuple?: []; params?: {} }
    'api.users.ask /oauth/authorize': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/authorize': { paramsTuple?: []; params?: {} }
    'api.users.ask /oauth/authorize/:uid': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'api.users.refuse /oauth/authorize/:uid': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'api.users.ask /oauth/token': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/token': { paramsTuple?: []; params?: {} }
    'api.users.ask /oauth/revoke': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/revoke': { paramsTuple?: []; params?: {} }
    'api.users.ask /oauth/userinfo': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/userinfo': { paramsTuple?: []; params?: {} }
    'everywhere.version': { paramsTuple?: []; params?: {} }
    'everywhere.ask /admin/version/': { paramsTuple?: []; params?: {} }
    'everywhere.refuse /admin/version/': { paramsTuple?: []; params?: {} }
    'everywhere.document': { paramsTuple?: []; params?: {} }
    'everywhere.swagger': { paramsTuple?: []; params?: {} }
    'everywhere.document_of_module': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'everywhere.ask /openapi.json': { paramsTuple?: []; params?: {} }
    'everywhere.refuse /openapi.json': { paramsTuple?: []; params?: {} }
    'timeline': { paramsTuple?: []; params?: {} }
    'search': { paramsTuple?: []; params?: {} }
    'thoughts.own': { paramsTuple?: []; params?: {} }
    'thoughts.publish': { paramsTuple?: []; params?: {} }
    'thoughts.new': { paramsTuple?: []; params?: {} }
    'thoughts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'thoughts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'thoughts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'thoughts.remove': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'thoughts.delete': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'account.new': { paramsTuple?: []; params?: {} }
    'account.create': { paramsTuple?: []; params?: {} }
    'session.new': { paramsTuple?: []; params?: {} }
    'session.create': { paramsTuple?: []; params?: {} }
    'session.end': { paramsTuple?: []; params?: {} }
    'session.destroy': { paramsTuple?: []; params?: {} }
    'account.reset': { paramsTuple?: []; params?: {} }
    'account.choose_password': { paramsTuple?: []; params?: {} }
    'settings': { paramsTuple?: []; params?: {} }
    'settings.describe': { paramsTuple?: []; params?: {} }
    'settings.password': { paramsTuple?: []; params?: {} }
    'settings.change_password': { paramsTuple?: []; params?: {} }
    'settings.export': { paramsTuple?: []; params?: {} }
    'account.remove': { paramsTuple?: []; params?: {} }
    'account.delete': { paramsTuple?: []; params?: {} }
    'account.departure': { paramsTuple?: []; params?: {} }
    'settings.apps': { paramsTuple?: []; params?: {} }
    'settings.revoke_app': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'oauth.consent': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'oauth.decide': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'oauth.refused': { paramsTuple?: []; params?: {} }
    'docs': { paramsTuple?: []; params?: {} }
    'asset': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'profile': { paramsTuple: [ParamValue]; params: {'handle': ParamValue} }
  }
  GET: {
    'wire.handshake': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'wire.openapi': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'internal.metrics': { paramsTuple?: []; params?: {} }
    'internal.health.live': { paramsTuple?: []; params?: {} }
    'internal.health.ready': { paramsTuple?: []; params?: {} }
    'internal.console.asset': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'internal.console.log_in': { paramsTuple?: []; params?: {} }
    'internal.console.overview': { paramsTuple?: []; params?: {} }
    'internal.console.differences': { paramsTuple?: []; params?: {} }
    'internal.console.history': { paramsTuple?: []; params?: {} }
    'internal.console.events': { paramsTuple?: []; params?: {} }
    'internal.console.architecture': { paramsTuple?: []; params?: {} }
    'internal.console.move': { paramsTuple: [ParamValue,ParamValue]; params: {'module': ParamValue,'setting': ParamValue} }
    'internal.console.home': { paramsTuple?: []; params?: {} }
    'internal.console.missing': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
    'api.search.find': { paramsTuple?: []; params?: {} }
    'api.thoughts.list': { paramsTuple?: []; params?: {} }
    'api.thoughts.stream': { paramsTuple?: []; params?: {} }
    'api.thoughts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.listOwn': { paramsTuple?: []; params?: {} }
    'internal.api.thoughts.audit': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/me/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/hiding/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.users.me': { paramsTuple?: []; params?: {} }
    'api.users.show': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.audit': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/login/': { paramsTuple?: []; params?: {} }
    'internal.api.users.refuse /admin/users/': { paramsTuple?: []; params?: {} }
    'internal.api.users.refuse /admin/users/:username/suspension/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'api.users.oauth.discovery': { paramsTuple?: []; params?: {} }
    'api.users.oauth.metadata': { paramsTuple?: []; params?: {} }
    'api.users.oauth.keys': { paramsTuple?: []; params?: {} }
    'api.users.oauth.authorize': { paramsTuple?: []; params?: {} }
    'api.users.oauth.resume': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'api.users.oauth.userinfo': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/token': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/revoke': { paramsTuple?: []; params?: {} }
    'everywhere.version': { paramsTuple?: []; params?: {} }
    'everywhere.document': { paramsTuple?: []; params?: {} }
    'everywhere.swagger': { paramsTuple?: []; params?: {} }
    'everywhere.document_of_module': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'timeline': { paramsTuple?: []; params?: {} }
    'search': { paramsTuple?: []; params?: {} }
    'thoughts.own': { paramsTuple?: []; params?: {} }
    'thoughts.new': { paramsTuple?: []; params?: {} }
    'thoughts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'thoughts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'thoughts.remove': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'account.new': { paramsTuple?: []; params?: {} }
    'session.new': { paramsTuple?: []; params?: {} }
    'session.end': { paramsTuple?: []; params?: {} }
    'account.reset': { paramsTuple?: []; params?: {} }
    'settings': { paramsTuple?: []; params?: {} }
    'settings.password': { paramsTuple?: []; params?: {} }
    'settings.export': { paramsTuple?: []; params?: {} }
    'account.remove': { paramsTuple?: []; params?: {} }
    'account.departure': { paramsTuple?: []; params?: {} }
    'settings.apps': { paramsTuple?: []; params?: {} }
    'oauth.consent': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'oauth.refused': { paramsTuple?: []; params?: {} }
    'docs': { paramsTuple?: []; params?: {} }
    'asset': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'profile': { paramsTuple: [ParamValue]; params: {'handle': ParamValue} }
  }
  HEAD: {
    'wire.handshake': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'wire.openapi': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'internal.metrics': { paramsTuple?: []; params?: {} }
    'internal.health.live': { paramsTuple?: []; params?: {} }
    'internal.health.ready': { paramsTuple?: []; params?: {} }
    'internal.console.asset': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'internal.console.log_in': { paramsTuple?: []; params?: {} }
    'internal.console.overview': { paramsTuple?: []; params?: {} }
    'internal.console.differences': { paramsTuple?: []; params?: {} }
    'internal.console.history': { paramsTuple?: []; params?: {} }
    'internal.console.events': { paramsTuple?: []; params?: {} }
    'internal.console.architecture': { paramsTuple?: []; params?: {} }
    'internal.console.move': { paramsTuple: [ParamValue,ParamValue]; params: {'module': ParamValue,'setting': ParamValue} }
    'internal.console.home': { paramsTuple?: []; params?: {} }
    'internal.console.missing': { paramsTuple: [...ParamValue[]]; params: {'*': ParamValue[]} }
    'api.search.find': { paramsTuple?: []; params?: {} }
    'api.thoughts.list': { paramsTuple?: []; params?: {} }
    'api.thoughts.stream': { paramsTuple?: []; params?: {} }
    'api.thoughts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.listOwn': { paramsTuple?: []; params?: {} }
    'internal.api.thoughts.audit': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/me/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/hiding/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.users.me': { paramsTuple?: []; params?: {} }
    'api.users.show': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.audit': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/login/': { paramsTuple?: []; params?: {} }
    'internal.api.users.refuse /admin/users/': { paramsTuple?: []; params?: {} }
    'internal.api.users.refuse /admin/users/:username/suspension/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'api.users.oauth.discovery': { paramsTuple?: []; params?: {} }
    'api.users.oauth.metadata': { paramsTuple?: []; params?: {} }
    'api.users.oauth.keys': { paramsTuple?: []; params?: {} }
    'api.users.oauth.authorize': { paramsTuple?: []; params?: {} }
    'api.users.oauth.resume': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'api.users.oauth.userinfo': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/token': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/revoke': { paramsTuple?: []; params?: {} }
    'everywhere.version': { paramsTuple?: []; params?: {} }
    'everywhere.document': { paramsTuple?: []; params?: {} }
    'everywhere.swagger': { paramsTuple?: []; params?: {} }
    'everywhere.document_of_module': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'timeline': { paramsTuple?: []; params?: {} }
    'search': { paramsTuple?: []; params?: {} }
    'thoughts.own': { paramsTuple?: []; params?: {} }
    'thoughts.new': { paramsTuple?: []; params?: {} }
    'thoughts.show': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'thoughts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'thoughts.remove': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'account.new': { paramsTuple?: []; params?: {} }
    'session.new': { paramsTuple?: []; params?: {} }
    'session.end': { paramsTuple?: []; params?: {} }
    'account.reset': { paramsTuple?: []; params?: {} }
    'settings': { paramsTuple?: []; params?: {} }
    'settings.password': { paramsTuple?: []; params?: {} }
    'settings.export': { paramsTuple?: []; params?: {} }
    'account.remove': { paramsTuple?: []; params?: {} }
    'account.departure': { paramsTuple?: []; params?: {} }
    'settings.apps': { paramsTuple?: []; params?: {} }
    'oauth.consent': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'oauth.refused': { paramsTuple?: []; params?: {} }
    'docs': { paramsTuple?: []; params?: {} }
    'asset': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'profile': { paramsTuple: [ParamValue]; params: {'handle': ParamValue} }
  }
  POST: {
    'wire.call': { paramsTuple: [ParamValue,ParamValue]; params: {'module': ParamValue,'operation': ParamValue} }
    'internal.home': { paramsTuple?: []; params?: {} }
    'internal.console.log_in.send': { paramsTuple?: []; params?: {} }
    'internal.console.log_out': { paramsTuple?: []; params?: {} }
    'internal.console.move.make': { paramsTuple: [ParamValue,ParamValue]; params: {'module': ParamValue,'setting': ParamValue} }
    'internal.console.home.go': { paramsTuple?: []; params?: {} }
    'internal.console.events.replay': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'api.search.refuse /api/search/': { paramsTuple?: []; params?: {} }
    'api.thoughts.publish': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/thoughts/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/thoughts/stream/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.refuse /api/me/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/hiding/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/audit/thoughts/': { paramsTuple?: []; params?: {} }
    'api.users.logIn': { paramsTuple?: []; params?: {} }
    'internal.api.users.create': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/me/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/users/:username/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.refuse /admin/users/:username/suspension/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.refuse /admin/audit/users/': { paramsTuple?: []; params?: {} }
    'api.users.oauth.authorizeByForm': { paramsTuple?: []; params?: {} }
    'api.users.oauth.token': { paramsTuple?: []; params?: {} }
    'api.users.oauth.revoke': { paramsTuple?: []; params?: {} }
    'api.users.oauth.userinfo': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/openid-configuration': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/oauth-authorization-server': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/jwks.json': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/authorize/:uid': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'everywhere.refuse /admin/version/': { paramsTuple?: []; params?: {} }
    'everywhere.refuse /openapi.json': { paramsTuple?: []; params?: {} }
    'thoughts.publish': { paramsTuple?: []; params?: {} }
    'thoughts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'thoughts.delete': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'account.create': { paramsTuple?: []; params?: {} }
    'session.create': { paramsTuple?: []; params?: {} }
    'session.destroy': { paramsTuple?: []; params?: {} }
    'account.choose_password': { paramsTuple?: []; params?: {} }
    'settings.describe': { paramsTuple?: []; params?: {} }
    'settings.change_password': { paramsTuple?: []; params?: {} }
    'account.delete': { paramsTuple?: []; params?: {} }
    'settings.revoke_app': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'oauth.decide': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
  }
  OPTIONS: {
    'api.search.ask /api/search/': { paramsTuple?: []; params?: {} }
    'api.thoughts.ask /api/thoughts/': { paramsTuple?: []; params?: {} }
    'api.thoughts.ask /api/thoughts/stream/': { paramsTuple?: []; params?: {} }
    'api.thoughts.ask /api/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.ask /api/me/thoughts/': { paramsTuple?: []; params?: {} }
    'api.thoughts.ask /api/me/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/hiding/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/audit/thoughts/': { paramsTuple?: []; params?: {} }
    'api.users.ask /api/login/': { paramsTuple?: []; params?: {} }
    'api.users.ask /api/me/': { paramsTuple?: []; params?: {} }
    'api.users.ask /api/users/:username/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.refuse /admin/users/': { paramsTuple?: []; params?: {} }
    'internal.api.users.refuse /admin/users/:username/suspension/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.refuse /admin/audit/users/': { paramsTuple?: []; params?: {} }
    'api.users.ask /.well-known/openid-configuration': { paramsTuple?: []; params?: {} }
    'api.users.ask /.well-known/oauth-authorization-server': { paramsTuple?: []; params?: {} }
    'api.users.ask /.well-known/jwks.json': { paramsTuple?: []; params?: {} }
    'api.users.ask /oauth/authorize': { paramsTuple?: []; params?: {} }
    'api.users.ask /oauth/authorize/:uid': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'api.users.ask /oauth/token': { paramsTuple?: []; params?: {} }
    'api.users.ask /oauth/revoke': { paramsTuple?: []; params?: {} }
    'api.users.ask /oauth/userinfo': { paramsTuple?: []; params?: {} }
    'everywhere.ask /admin/version/': { paramsTuple?: []; params?: {} }
    'everywhere.ask /openapi.json': { paramsTuple?: []; params?: {} }
  }
  PUT: {
    'api.search.refuse /api/search/': { paramsTuple?: []; params?: {} }
    'internal.api.thoughts.hide': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.refuse /api/thoughts/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/thoughts/stream/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.refuse /api/me/thoughts/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/me/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/audit/thoughts/': { paramsTuple?: []; params?: {} }
    'internal.api.users.suspend': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'api.users.refuse /api/login/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/me/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/users/:username/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.refuse /admin/users/': { paramsTuple?: []; params?: {} }
    'internal.api.users.refuse /admin/audit/users/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/openid-configuration': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/oauth-authorization-server': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/jwks.json': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/authorize': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/authorize/:uid': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'api.users.refuse /oauth/token': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/revoke': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/userinfo': { paramsTuple?: []; params?: {} }
    'everywhere.refuse /admin/version/': { paramsTuple?: []; params?: {} }
    'everywhere.refuse /openapi.json': { paramsTuple?: []; params?: {} }
  }
  PATCH: {
    'api.search.refuse /api/search/': { paramsTuple?: []; params?: {} }
    'api.thoughts.edit': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.refuse /api/thoughts/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/thoughts/stream/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.refuse /api/me/thoughts/': { paramsTuple?: []; params?: {} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/hiding/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.refuse /admin/audit/thoughts/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/login/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/me/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/users/:username/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.refuse /admin/users/': { paramsTuple?: []; params?: {} }
    'internal.api.users.refuse /admin/users/:username/suspension/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.refuse /admin/audit/users/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/openid-configuration': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/oauth-authorization-server': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/jwks.json': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/authorize': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/authorize/:uid': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'api.users.refuse /oauth/token': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/revoke': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/userinfo': { paramsTuple?: []; params?: {} }
    'everywhere.refuse /admin/version/': { paramsTuple?: []; params?: {} }
    'everywhere.refuse /openapi.json': { paramsTuple?: []; params?: {} }
  }
  DELETE: {
    'api.search.refuse /api/search/': { paramsTuple?: []; params?: {} }
    'api.thoughts.delete': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.unhide': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'internal.api.thoughts.remove': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.refuse /api/thoughts/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/thoughts/stream/': { paramsTuple?: []; params?: {} }
    'api.thoughts.refuse /api/thoughts/:id/': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'api.thoughts.refuse /api/me/thoughts/': { paramsTuple?: []; params?: {} }
    'internal.api.thoughts.refuse /admin/audit/thoughts/': { paramsTuple?: []; params?: {} }
    'internal.api.users.reinstate': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'api.users.refuse /api/login/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/me/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /api/users/:username/': { paramsTuple: [ParamValue]; params: {'username': ParamValue} }
    'internal.api.users.refuse /admin/users/': { paramsTuple?: []; params?: {} }
    'internal.api.users.refuse /admin/audit/users/': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/openid-configuration': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/oauth-authorization-server': { paramsTuple?: []; params?: {} }
    'api.users.refuse /.well-known/jwks.json': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/authorize': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/authorize/:uid': { paramsTuple: [ParamValue]; params: {'uid': ParamValue} }
    'api.users.refuse /oauth/token': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/revoke': { paramsTuple?: []; params?: {} }
    'api.users.refuse /oauth/userinfo': { paramsTuple?: []; params?: {} }
    'everywhere.refuse /admin/version/': { paramsTuple?: []; params?: {} }
    'everywhere.refuse /openapi.json': { paramsTuple?: []; params?: {} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}