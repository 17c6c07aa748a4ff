import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { stores } from '#database/stores'

/** Where what the catalog knows lives; what belongs to a table is where the table is. */
const HOMES = `
  SELECT 'pg_class'::regclass AS class, oid, relnamespace AS home FROM pg_class
  UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace FROM pg_proc
  UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace FROM pg_type
  UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace FROM pg_ts_config
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace FROM pg_ts_dict
  UNION ALL SELECT 'pg_constraint'::regclass, oid, connamespace FROM pg_constraint
  UNION ALL SELECT 'pg_rewrite'::regclass, r.oid, relnamespace FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class
  UNION ALL SELECT 'pg_trigger'::regclass, t.oid, relnamespace FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
  UNION ALL SELECT 'pg_attrdef'::regclass, d.oid, relnamespace FROM pg_attrdef d JOIN pg_class c ON c.oid = adrelid
  UNION ALL SELECT 'pg_policy'::regclass, p.oid, relnamespace FROM pg_policy p JOIN pg_class c ON c.oid = polrelid`

/**
 * What depends on something in a store without being in that store: foreign keys, views, triggers, defaults, functions.
 * The texts of functions that PostgreSQL reads only when they are called are searched for the names of other stores.
 */
export async function crossings(db: TransactionClientContract): Promise<string[]> {
  const { rows } = await db.rawQuery(
    `WITH homes AS (${HOMES}), stores AS (SELECT name, name::regnamespace AS home FROM unnest(?::text[]) AS name)
     SELECT DISTINCT pg_describe_object(classid, objid, 0) || ' in ' || one.home::regnamespace || ' needs '
       || pg_describe_object(refclassid, refobjid, 0) || ' in ' || name AS crossing
     FROM pg_depend JOIN homes one ON (one.class, one.oid) = (classid, objid)
     JOIN homes other ON (other.class, other.oid) = (refclassid, refobjid)
     JOIN stores ON stores.home = other.home
     WHERE one.home <> other.home AND one.home <> 'pg_toast'::regnamespace
     UNION ALL
     SELECT oid::regprocedure || ' in ' || pronamespace::regnamespace || ' names ' || name
     FROM pg_proc JOIN stores ON home <> pronamespace
     WHERE prosrc ~ ('\\m' || name || '"{0,1}\\s*\\.') AND pronamespace <> 'pg_catalog'::regnamespace`,
    [stores.map(({ name }) => name)]
  )
  return rows.map(({ crossing }: { crossing: string }) => crossing)
}
