import app from '@adonisjs/core/services/app'
import env from '#start/env'

export default {
  /**
   * How many may sign up from one network address in a while, since hashing a password is work and a name is given for
   * ever. Each process counts by itself; tests sign up more often than anybody may.
   */
  signUps: {
    perAddress: env.get('SIGN_UPS_PER_ADDRESS', app.inTest ? 1_000_000 : 100),
    pause: '15 mins',
  },
}
