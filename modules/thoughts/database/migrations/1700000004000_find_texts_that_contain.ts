import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.raw(
      'CREATE INDEX thoughts_text_index ON thoughts USING gin (text public.gin_trgm_ops)'
    )
  }

  async down() {
    this.schema.raw('DROP INDEX thoughts_text_index')
  }
}
