import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'timeline': { paramsTuple?: []; params?: {} }
    'wire.handshake': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'wire.openapi': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'wire.call': { paramsTuple: [ParamValue,ParamValue]; params: {'module': ParamValue,'operation': ParamValue} }
  }
  GET: {
    'timeline': { paramsTuple?: []; params?: {} }
    'wire.handshake': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'wire.openapi': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
  }
  HEAD: {
    'timeline': { paramsTuple?: []; params?: {} }
    'wire.handshake': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
    'wire.openapi': { paramsTuple: [ParamValue]; params: {'module': ParamValue} }
  }
  POST: {
    'wire.call': { paramsTuple: [ParamValue,ParamValue]; params: {'module': ParamValue,'operation': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}