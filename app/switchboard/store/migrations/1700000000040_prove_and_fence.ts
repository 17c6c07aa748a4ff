import { BaseSchema } from '@adonisjs/lucid/schema'

/** Nonces by which two hosts prove that they work on one store, and the fence behind which a store takes no commands. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('nonces', (table) => {
      table.uuid('nonce').primary()
      table.timestamp('put_at').notNullable().defaultTo(this.now())
    })
    this.schema.alterTable('store', (table) => {
      table.timestamp('fenced_at').nullable()
      table.text('fenced_because').nullable()
    })
    // Shared with all other writers, so that a fence waits for those that are at it, and they for the fence.
    this.schema.raw(`
      CREATE FUNCTION refuse_while_fenced() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE because text;
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(hashtext('fence'), hashtext(TG_TABLE_SCHEMA));
        EXECUTE format('SELECT fenced_because FROM %I.store WHERE fenced_at IS NOT NULL', TG_TABLE_SCHEMA) INTO because;
        IF because IS NOT NULL THEN
          RAISE EXCEPTION 'the store "%" is fenced (%)', TG_TABLE_SCHEMA, because USING ERRCODE = 'MT001';
        END IF;
        RETURN NULL;
      END $$`)
  }

  async down() {
    this.schema.raw('DROP FUNCTION refuse_while_fenced() CASCADE')
    this.schema.alterTable('store', (table) => {
      table.dropColumns('fenced_at', 'fenced_because')
    })
    this.schema.dropTable('nonces')
  }
}
