import app from '@adonisjs/core/services/app'

export default class ShowVersionController {
  handle() {
    const { name: version, commit } = app.config.get<{ name: string; commit: string }>('version')
    return { commit, version }
  }
}
