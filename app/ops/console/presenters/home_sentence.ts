import type { HomeAnswer } from '#ops/home/home_request'
import { counted } from '#web/explanations/counted'

/** What came of taking modules home, for the operator who did it. */
export function homeSentence({ modules, hosts, written, file }: HomeAnswer): string {
  const isHome = (module: string) => hosts.some(({ home }) => home?.includes(module))
  const [home, away] = [modules.filter(isHome), modules.filter((module) => !isHome(module))]
  const obeying = hosts.filter((one) => one.home?.length)
  const silent = hosts.filter(({ failure }) => failure !== null)
  return [
    home.length > 0 &&
      `Home: ${home.join(', ')}; ${counted(obeying.length, 'host')} ${obeying.length === 1 ? 'obeys' : 'obey'}.`,
    away.length > 0 && `No host that answered serves ${away.join(', ')}, so no calls come home.`,
    silent.length > 0 &&
      `Not reached: ${silent.map(({ host }) => host).join(', ')}; what runs there obeys once it reads the history.`,
    written === 'later' && 'The history is written once the database answers.',
    file !== null && `${file} is overridden until it changes; write 0 there too.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ')
}
