import { channel } from '#switchboard/base/channel'

/** An error that nobody foresaw: a defect. */
export interface Unexpected {
  error: unknown
  /** What was being done, such as `users.find` or `GET /@:handle`. */
  where: string
  requestId: string
  traceparent: string
}

/** Each unexpected error is told here once, by whoever met it first. */
export const UNEXPECTED = channel<Unexpected>('switchboard.unexpected')
