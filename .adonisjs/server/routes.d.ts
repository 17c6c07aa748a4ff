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
    'settings': { paramsTuple?: []; params?: {} }
    'settings.describe': { paramsTuple?: []; params?: {} }
    'settings.password': { paramsTuple?: []; params?: {} }
    'settings.change_password': { paramsTuple?: []; params?: {} }
    'asset': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'profile': { paramsTuple: [ParamValue]; params: {'handle': ParamValue} }
  }
  GET: {
    'wire.handshake': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'wire.openapi': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'internal.metrics': { paramsTuple?: []; params?: {} }
    'internal.health.live': { paramsTuple?: []; params?: {} }
    'internal.health.ready': { paramsTuple?: []; params?: {} }
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
    'settings': { paramsTuple?: []; params?: {} }
    'settings.password': { paramsTuple?: []; params?: {} }
    'asset': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'profile': { paramsTuple: [ParamValue]; params: {'handle': ParamValue} }
  }
  HEAD: {
    'wire.handshake': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'wire.openapi': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'internal.metrics': { paramsTuple?: []; params?: {} }
    'internal.health.live': { paramsTuple?: []; params?: {} }
    'internal.health.ready': { paramsTuple?: []; params?: {} }
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
    'settings': { paramsTuple?: []; params?: {} }
    'settings.password': { paramsTuple?: []; params?: {} }
    'asset': { paramsTuple: [ParamValue]; params: {'name': ParamValue} }
    'profile': { paramsTuple: [ParamValue]; params: {'handle': ParamValue} }
  }
  POST: {
    'wire.call': { paramsTuple: [ParamValue,ParamValue]; params: {'module': ParamValue,'operation': ParamValue} }
    'thoughts.publish': { paramsTuple?: []; params?: {} }
    'thoughts.update': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'thoughts.delete': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'account.create': { paramsTuple?: []; params?: {} }
    'session.create': { paramsTuple?: []; params?: {} }
    'session.destroy': { paramsTuple?: []; params?: {} }
    'settings.describe': { paramsTuple?: []; params?: {} }
    'settings.change_password': { paramsTuple?: []; params?: {} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}