/** Loaded before a program (`node --import`), lets it believe that it is CLOCK_SHIFT ms later. Timers stay as they are. */
const shift = Number(process.env.CLOCK_SHIFT)
const Real = Date
const now = () => Real.now() + shift

globalThis.Date = new Proxy(Real, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
