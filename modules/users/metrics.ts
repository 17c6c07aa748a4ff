import { counter } from '#switchboard/module'
import { users } from '#modules/users/contract'

export const counters = [
  counter(users, {
    name: 'sign_ups_total',
    help: 'Accounts that people made',
    operations: ['signUp'],
    count: ({ ok }) => ok,
  }),
  counter(users, {
    name: 'failed_log_ins_total',
    help: 'Refused log-ins to the site, the console and the API, by reason',
    operations: ['authenticate', 'logIn'],
    label: { name: 'reason', values: ['wrong_credentials', 'suspended', 'too_many_attempts'] },
    count: (answer) => !answer.ok && answer.error.type,
  }),
]
