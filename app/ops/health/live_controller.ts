/** Answers as long as the process can answer at all: whoever restarts it on a failing store would not mend the store. */
export default class LiveController {
  handle() {
    return { status: 'live' }
  }
}
