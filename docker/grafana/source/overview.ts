import { dashboard } from './dashboard.js'
import { requests } from './rows/requests.js'
import { versions } from './rows/versions.js'
import { visitors } from './rows/visitors.js'
import { wrongNow } from './rows/wrong_now.js'

export const overview = dashboard({
  name: 'overview',
  description: 'Is anything wrong now, and do visitors notice? The other dashboards say why.',
  rows: {
    'What is wrong now': wrongNow,
    'What visitors notice': requests,
    'What visitors do': visitors,
    'Versions': versions,
  },
})
