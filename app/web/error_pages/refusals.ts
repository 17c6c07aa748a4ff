import { Exception } from '@adonisjs/core/exceptions'

/** There is no such page, or nothing behind it. */
export class NotFound extends Exception {
  static status = 404
  static message = 'There is nothing at this address'
}

/** What a visitor may not do, to something that is not theirs. */
export class NotYours extends Exception {
  static status = 403
  static message = 'This belongs to somebody else'
}

/** Something was sent that only who is logged in can send. */
export class LogInRequired extends Exception {
  static status = 403
  static message = 'Nobody is logged in'
}
