import { flushToSyslog } from '#ops/logs/syslog/shipping'

/** The first provider, since the last one to stop: by then everything has logged what it had to say. */
export default class SyslogProvider {
  async shutdown() {
    await flushToSyslog()
  }
}
