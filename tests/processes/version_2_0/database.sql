SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA search;
CREATE SCHEMA switchboard;
CREATE SCHEMA thoughts;
CREATE SCHEMA users;
CREATE SCHEMA web;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';
CREATE FUNCTION search.author_key(username text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(NORMALIZE(username, NFKC));
CREATE FUNCTION search.folded(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, $1));
CREATE FUNCTION search.refuse_while_fenced() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      DECLARE because text;
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(hashtext('fence'), hashtext(TG_TABLE_SCHEMA));
        EXECUTE format('SELECT fenced_because FROM %I.store WHERE fenced_at IS NOT NULL', TG_TABLE_SCHEMA) INTO because;
        IF because IS NOT NULL THEN
          RAISE EXCEPTION 'the store "%" is fenced (%)', TG_TABLE_SCHEMA, because USING ERRCODE = 'MT001';
        END IF;
        RETURN NULL;
      END $$;
CREATE FUNCTION thoughts.refuse_while_fenced() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      DECLARE because text;
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(hashtext('fence'), hashtext(TG_TABLE_SCHEMA));
        EXECUTE format('SELECT fenced_because FROM %I.store WHERE fenced_at IS NOT NULL', TG_TABLE_SCHEMA) INTO because;
        IF because IS NOT NULL THEN
          RAISE EXCEPTION 'the store "%" is fenced (%)', TG_TABLE_SCHEMA, because USING ERRCODE = 'MT001';
        END IF;
        RETURN NULL;
      END $$;
CREATE FUNCTION users.refuse_while_fenced() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      DECLARE because text;
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(hashtext('fence'), hashtext(TG_TABLE_SCHEMA));
        EXECUTE format('SELECT fenced_because FROM %I.store WHERE fenced_at IS NOT NULL', TG_TABLE_SCHEMA) INTO because;
        IF because IS NOT NULL THEN
          RAISE EXCEPTION 'the store "%" is fenced (%)', TG_TABLE_SCHEMA, because USING ERRCODE = 'MT001';
        END IF;
        RETURN NULL;
      END $$;
CREATE TEXT SEARCH CONFIGURATION search.plain (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR asciiword WITH public.unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR word WITH public.unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR numword WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR hword_part WITH public.unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR hword_asciipart WITH public.unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR asciihword WITH public.unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR hword WITH public.unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION search.plain
    ADD MAPPING FOR uint WITH simple;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE search.adonis_schema (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    batch integer NOT NULL,
    migration_time timestamp with time zone DEFAULT CURRENT_TIMESTAMP
);
CREATE SEQUENCE search.adonis_schema_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE search.adonis_schema_id_seq OWNED BY search.adonis_schema.id;
CREATE TABLE search.adonis_schema_versions (
    version integer NOT NULL
);
CREATE TABLE search.answers (
    principal text NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    input_digest text NOT NULL,
    result jsonb,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
COMMENT ON COLUMN search.answers.result IS 'null only inside the transaction that is making it';
CREATE TABLE search.entries (
    id bigint NOT NULL,
    version integer NOT NULL,
    deleted boolean NOT NULL,
    username text NOT NULL,
    text text NOT NULL,
    published_at timestamp(3) with time zone NOT NULL,
    edited_at timestamp(3) with time zone,
    words tsvector GENERATED ALWAYS AS (to_tsvector('search.plain'::regconfig, text)) STORED NOT NULL,
    known_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);
CREATE TABLE search.nonces (
    nonce uuid NOT NULL,
    put_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE search.outbox (
    id bigint NOT NULL,
    subscriber text NOT NULL,
    event text NOT NULL,
    payload jsonb NOT NULL,
    request_id text NOT NULL,
    traceparent text NOT NULL,
    published_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    due_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    last_error text,
    dead_at timestamp with time zone
);
CREATE SEQUENCE search.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE search.outbox_id_seq OWNED BY search.outbox.id;
CREATE TABLE search.rebuilds (
    one boolean DEFAULT true NOT NULL,
    after bigint NOT NULL,
    done bigint NOT NULL,
    CONSTRAINT rebuilds_one_check CHECK (one)
);
CREATE TABLE search.sources (
    publisher text NOT NULL,
    store text NOT NULL,
    subscription text NOT NULL,
    state text NOT NULL,
    waiting integer NOT NULL,
    heard_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT sources_state_check CHECK ((state = ANY (ARRAY['missed'::text, 'rebuilding'::text, 'complete'::text])))
);
COMMENT ON COLUMN search.sources.store IS 'the id of the publisher''s store';
COMMENT ON COLUMN search.sources.waiting IS 'events that wait for this store at the publisher';
CREATE TABLE search.store (
    id uuid NOT NULL,
    fenced_at timestamp with time zone,
    fenced_because text
);
CREATE TABLE search.subscriptions (
    subscriber text NOT NULL,
    store text NOT NULL,
    id text NOT NULL,
    first boolean NOT NULL
);
COMMENT ON COLUMN search.subscriptions.store IS 'the id of the subscriber''s store';
COMMENT ON COLUMN search.subscriptions.first IS 'it was there before any event of this module';
CREATE TABLE switchboard.adonis_schema (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    batch integer NOT NULL,
    migration_time timestamp with time zone DEFAULT CURRENT_TIMESTAMP
);
CREATE SEQUENCE switchboard.adonis_schema_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE switchboard.adonis_schema_id_seq OWNED BY switchboard.adonis_schema.id;
CREATE TABLE switchboard.adonis_schema_versions (
    version integer NOT NULL
);
CREATE TABLE switchboard.changes (
    id bigint NOT NULL,
    module text NOT NULL,
    setting text NOT NULL,
    "from" integer NOT NULL,
    "to" integer NOT NULL,
    who text NOT NULL,
    why text NOT NULL,
    at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    store text,
    rollout_from integer,
    home uuid,
    CONSTRAINT changes_setting_check CHECK ((setting = ANY (ARRAY['dial'::text, 'shadow'::text]))),
    CONSTRAINT changes_to_check CHECK ((("to" >= 0) AND ("to" <= 100)))
);
COMMENT ON COLUMN switchboard.changes.store IS 'the remote side''s, when the dial was set';
COMMENT ON COLUMN switchboard.changes.home IS 'the order to go home that it was made by';
CREATE SEQUENCE switchboard.changes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE switchboard.changes_id_seq OWNED BY switchboard.changes.id;
CREATE TABLE switchboard.comparisons (
    module text NOT NULL,
    operation text NOT NULL,
    equal bigint DEFAULT '0'::bigint NOT NULL,
    different bigint DEFAULT '0'::bigint NOT NULL,
    failed bigint DEFAULT '0'::bigint NOT NULL,
    dropped bigint DEFAULT '0'::bigint NOT NULL,
    clean bigint DEFAULT '0'::bigint NOT NULL,
    slower double precision DEFAULT '0'::double precision NOT NULL
);
COMMENT ON COLUMN switchboard.comparisons.clean IS 'equal ones since the last that was not';
COMMENT ON COLUMN switchboard.comparisons.slower IS 'seconds, of equal and different ones together';
CREATE TABLE switchboard.differences (
    id bigint NOT NULL,
    module text NOT NULL,
    operation text NOT NULL,
    at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    request_id text NOT NULL,
    places jsonb NOT NULL,
    input jsonb NOT NULL,
    local jsonb NOT NULL,
    remote jsonb NOT NULL
);
CREATE SEQUENCE switchboard.differences_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE switchboard.differences_id_seq OWNED BY switchboard.differences.id;
CREATE TABLE switchboard.hosts (
    id uuid NOT NULL,
    name text NOT NULL,
    serves text[] NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    obeyed bigint,
    modules jsonb NOT NULL,
    outboxes jsonb NOT NULL,
    address text,
    visitors jsonb DEFAULT '{"failed": 0, "requests": 0}'::jsonb NOT NULL
);
COMMENT ON COLUMN switchboard.hosts.obeyed IS 'the newest change of a placement that it obeys';
COMMENT ON COLUMN switchboard.hosts.address IS 'of its internal port, for other hosts';
CREATE TABLE switchboard.traffic (
    slot timestamp with time zone NOT NULL,
    module text NOT NULL,
    operation text NOT NULL,
    side text NOT NULL,
    calls integer NOT NULL,
    failures integer NOT NULL,
    seconds double precision NOT NULL,
    buckets integer[] NOT NULL,
    codes jsonb DEFAULT '{}'::jsonb NOT NULL
);
COMMENT ON COLUMN switchboard.traffic.slot IS 'when its seconds began';
COMMENT ON COLUMN switchboard.traffic.seconds IS 'of all calls together';
COMMENT ON COLUMN switchboard.traffic.buckets IS 'calls by how long they took';
COMMENT ON COLUMN switchboard.traffic.codes IS 'failures by their code';
CREATE TABLE thoughts.adonis_schema (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    batch integer NOT NULL,
    migration_time timestamp with time zone DEFAULT CURRENT_TIMESTAMP
);
CREATE SEQUENCE thoughts.adonis_schema_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE thoughts.adonis_schema_id_seq OWNED BY thoughts.adonis_schema.id;
CREATE TABLE thoughts.adonis_schema_versions (
    version integer NOT NULL
);
CREATE TABLE thoughts.answers (
    principal text NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    input_digest text NOT NULL,
    result jsonb,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
COMMENT ON COLUMN thoughts.answers.result IS 'null only inside the transaction that is making it';
CREATE TABLE thoughts.audit (
    id bigint NOT NULL,
    at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP(3) NOT NULL,
    administrator text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    details text
);
CREATE SEQUENCE thoughts.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE thoughts.audit_id_seq OWNED BY thoughts.audit.id;
CREATE TABLE thoughts.authors (
    username text NOT NULL,
    thoughts integer NOT NULL,
    departure text,
    thoughts_at_departure integer,
    finished_at timestamp(3) with time zone
);
COMMENT ON COLUMN thoughts.authors.departure IS 'what becomes of the thoughts: delete or anonymise';
CREATE TABLE thoughts.earlier_texts (
    thought_id bigint NOT NULL,
    version integer NOT NULL,
    text text NOT NULL,
    replaced_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP(3) NOT NULL
);
CREATE TABLE thoughts.nonces (
    nonce uuid NOT NULL,
    put_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE thoughts.outbox (
    id bigint NOT NULL,
    subscriber text NOT NULL,
    event text NOT NULL,
    payload jsonb NOT NULL,
    request_id text NOT NULL,
    traceparent text NOT NULL,
    published_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    due_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    last_error text,
    dead_at timestamp with time zone
);
CREATE SEQUENCE thoughts.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE thoughts.outbox_id_seq OWNED BY thoughts.outbox.id;
CREATE TABLE thoughts.sources (
    publisher text NOT NULL,
    store text NOT NULL,
    subscription text NOT NULL,
    state text NOT NULL,
    waiting integer NOT NULL,
    heard_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT sources_state_check CHECK ((state = ANY (ARRAY['missed'::text, 'rebuilding'::text, 'complete'::text])))
);
COMMENT ON COLUMN thoughts.sources.store IS 'the id of the publisher''s store';
COMMENT ON COLUMN thoughts.sources.waiting IS 'events that wait for this store at the publisher';
CREATE TABLE thoughts.store (
    id uuid NOT NULL,
    fenced_at timestamp with time zone,
    fenced_because text
);
CREATE TABLE thoughts.subscriptions (
    subscriber text NOT NULL,
    store text NOT NULL,
    id text NOT NULL,
    first boolean NOT NULL
);
COMMENT ON COLUMN thoughts.subscriptions.store IS 'the id of the subscriber''s store';
COMMENT ON COLUMN thoughts.subscriptions.first IS 'it was there before any event of this module';
CREATE TABLE thoughts.thoughts (
    id bigint NOT NULL,
    username text NOT NULL,
    text text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP(3) NOT NULL,
    edited_at timestamp(3) with time zone,
    version integer DEFAULT 1 NOT NULL,
    hidden_because text
);
COMMENT ON COLUMN thoughts.thoughts.hidden_because IS 'an administrator’s reason; null: everybody sees the thought';
CREATE SEQUENCE thoughts.thoughts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE thoughts.thoughts_id_seq OWNED BY thoughts.thoughts.id;
CREATE TABLE users.adonis_schema (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    batch integer NOT NULL,
    migration_time timestamp with time zone DEFAULT CURRENT_TIMESTAMP
);
CREATE SEQUENCE users.adonis_schema_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE users.adonis_schema_id_seq OWNED BY users.adonis_schema.id;
CREATE TABLE users.adonis_schema_versions (
    version integer NOT NULL
);
CREATE TABLE users.answers (
    principal text NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    input_digest text NOT NULL,
    result jsonb,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
COMMENT ON COLUMN users.answers.result IS 'null only inside the transaction that is making it';
CREATE TABLE users.audit (
    id bigint NOT NULL,
    at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP(3) NOT NULL,
    administrator text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    details text
);
CREATE SEQUENCE users.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE users.audit_id_seq OWNED BY users.audit.id;
CREATE TABLE users.nonces (
    nonce uuid NOT NULL,
    put_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE TABLE users.oauth_artifacts (
    model text NOT NULL,
    id text NOT NULL,
    payload json NOT NULL,
    grant_id text,
    account_id text,
    client_id text,
    consumed_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL
);
COMMENT ON COLUMN users.oauth_artifacts.model IS 'what it is, as the provider calls it';
COMMENT ON COLUMN users.oauth_artifacts.id IS 'of codes and refresh tokens, their SHA-256';
CREATE TABLE users.oauth_clients (
    id text NOT NULL,
    name text NOT NULL,
    uri text,
    kind text NOT NULL,
    redirect_uris json NOT NULL,
    scopes json NOT NULL,
    secret_digest text,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP(3) NOT NULL
);
COMMENT ON COLUMN users.oauth_clients.kind IS 'native, web or service';
COMMENT ON COLUMN users.oauth_clients.secret_digest IS 'SHA-256 of 256 random bits';
CREATE TABLE users.outbox (
    id bigint NOT NULL,
    subscriber text NOT NULL,
    event text NOT NULL,
    payload jsonb NOT NULL,
    request_id text NOT NULL,
    traceparent text NOT NULL,
    published_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    due_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    last_error text,
    dead_at timestamp with time zone
);
CREATE SEQUENCE users.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE users.outbox_id_seq OWNED BY users.outbox.id;
CREATE TABLE users.password_resets (
    user_id bigint NOT NULL,
    digest text NOT NULL,
    epoch integer NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL
);
COMMENT ON COLUMN users.password_resets.digest IS 'SHA-256 of 256 random bits';
COMMENT ON COLUMN users.password_resets.epoch IS 'of the credentials that were lost';
CREATE TABLE users.rate_limits (
    key character varying(255) NOT NULL,
    points integer DEFAULT 0 NOT NULL,
    expire bigint
);
CREATE TABLE users.sources (
    publisher text NOT NULL,
    store text NOT NULL,
    subscription text NOT NULL,
    state text NOT NULL,
    waiting integer NOT NULL,
    heard_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT sources_state_check CHECK ((state = ANY (ARRAY['missed'::text, 'rebuilding'::text, 'complete'::text])))
);
COMMENT ON COLUMN users.sources.store IS 'the id of the publisher''s store';
COMMENT ON COLUMN users.sources.waiting IS 'events that wait for this store at the publisher';
CREATE TABLE users.store (
    id uuid NOT NULL,
    fenced_at timestamp with time zone,
    fenced_because text
);
CREATE TABLE users.subscriptions (
    subscriber text NOT NULL,
    store text NOT NULL,
    id text NOT NULL,
    first boolean NOT NULL
);
COMMENT ON COLUMN users.subscriptions.store IS 'the id of the subscriber''s store';
COMMENT ON COLUMN users.subscriptions.first IS 'it was there before any event of this module';
CREATE TABLE users.users (
    id bigint NOT NULL,
    username text NOT NULL,
    username_key text NOT NULL,
    password text,
    display_name text DEFAULT ''::text NOT NULL,
    bio text DEFAULT ''::text NOT NULL,
    role text DEFAULT 'user'::text NOT NULL,
    epoch integer DEFAULT 1 NOT NULL,
    created_at timestamp(3) with time zone DEFAULT CURRENT_TIMESTAMP(3) NOT NULL,
    deleted_at timestamp(3) with time zone,
    suspended_at timestamp(3) with time zone,
    suspended_because text,
    password_reset_at timestamp(3) with time zone
);
COMMENT ON COLUMN users.users.username_key IS 'the same for names that differ in case only';
COMMENT ON COLUMN users.users.password IS 'null: nobody can log in';
COMMENT ON COLUMN users.users.role IS 'user or administrator';
CREATE SEQUENCE users.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE users.users_id_seq OWNED BY users.users.id;
CREATE TABLE web.adonis_schema (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    batch integer NOT NULL,
    migration_time timestamp with time zone DEFAULT CURRENT_TIMESTAMP
);
CREATE SEQUENCE web.adonis_schema_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE web.adonis_schema_id_seq OWNED BY web.adonis_schema.id;
CREATE TABLE web.adonis_schema_versions (
    version integer NOT NULL
);
CREATE TABLE web.sessions (
    id character varying(255) NOT NULL,
    data text NOT NULL,
    user_id character varying(255),
    expires_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY search.adonis_schema ALTER COLUMN id SET DEFAULT nextval('search.adonis_schema_id_seq'::regclass);
ALTER TABLE ONLY search.outbox ALTER COLUMN id SET DEFAULT nextval('search.outbox_id_seq'::regclass);
ALTER TABLE ONLY switchboard.adonis_schema ALTER COLUMN id SET DEFAULT nextval('switchboard.adonis_schema_id_seq'::regclass);
ALTER TABLE ONLY switchboard.changes ALTER COLUMN id SET DEFAULT nextval('switchboard.changes_id_seq'::regclass);
ALTER TABLE ONLY switchboard.differences ALTER COLUMN id SET DEFAULT nextval('switchboard.differences_id_seq'::regclass);
ALTER TABLE ONLY thoughts.adonis_schema ALTER COLUMN id SET DEFAULT nextval('thoughts.adonis_schema_id_seq'::regclass);
ALTER TABLE ONLY thoughts.audit ALTER COLUMN id SET DEFAULT nextval('thoughts.audit_id_seq'::regclass);
ALTER TABLE ONLY thoughts.outbox ALTER COLUMN id SET DEFAULT nextval('thoughts.outbox_id_seq'::regclass);
ALTER TABLE ONLY thoughts.thoughts ALTER COLUMN id SET DEFAULT nextval('thoughts.thoughts_id_seq'::regclass);
ALTER TABLE ONLY users.adonis_schema ALTER COLUMN id SET DEFAULT nextval('users.adonis_schema_id_seq'::regclass);
ALTER TABLE ONLY users.audit ALTER COLUMN id SET DEFAULT nextval('users.audit_id_seq'::regclass);
ALTER TABLE ONLY users.outbox ALTER COLUMN id SET DEFAULT nextval('users.outbox_id_seq'::regclass);
ALTER TABLE ONLY users.users ALTER COLUMN id SET DEFAULT nextval('users.users_id_seq'::regclass);
ALTER TABLE ONLY web.adonis_schema ALTER COLUMN id SET DEFAULT nextval('web.adonis_schema_id_seq'::regclass);
INSERT INTO search.adonis_schema VALUES
	(1, 'app/switchboard/store/migrations/1700000000000_create_switchboard_tables', 1, '2026-11-30 20:46:06.867682+00'),
	(2, 'app/switchboard/store/migrations/1700000000040_prove_and_fence', 1, '2026-11-30 20:46:06.910598+00'),
	(3, 'app/switchboard/store/migrations/1700000000050_follow_every_store', 1, '2026-11-30 20:46:06.95129+00'),
	(4, 'modules/search/database/migrations/1700000001000_create_entries_table', 1, '2026-11-30 20:46:06.964134+00'),
	(5, 'modules/search/database/migrations/1700000002000_find_by_author_day_and_nearness', 1, '2026-11-30 20:46:06.984004+00'),
	(6, 'modules/search/database/migrations/1700000003000_know_how_far_a_rebuild_is', 1, '2026-11-30 20:46:06.997363+00');
INSERT INTO search.adonis_schema_versions VALUES
	(2);
INSERT INTO search.entries VALUES
	(1, 2, false, 'mary', 'The lighthouse was repainted in red', '2026-11-30 20:46:10.477+00', '2026-11-30 20:46:10.553+00', DEFAULT, '2026-11-30 20:46:10.586649+00'),
	(2, 1, false, 'mary', 'Seagulls have opinions about sandwiches', '2026-11-30 20:46:10.612+00', NULL, DEFAULT, '2026-11-30 20:46:10.645897+00'),
	(3, 2, false, '[deleted]', 'Somebody was here', '2026-11-30 20:46:11.352+00', NULL, DEFAULT, '2026-11-30 20:46:11.904484+00'),
	(4, 2, true, 'troll', '', '2026-11-30 20:46:12.583+00', NULL, DEFAULT, '2026-11-30 20:46:16.095537+00');
INSERT INTO search.nonces VALUES
	('00000000-0000-4000-8000-000000000003', '2026-11-30 20:46:31.388367+00');
INSERT INTO search.rebuilds VALUES
	(true, 0, 0);
INSERT INTO search.sources VALUES
	('thoughts', '7c42507f-ac2c-490b-a974-ac6381b42141', '1639e76c-a0cb-4dce-9217-05217a4c50e8', 'complete', 0, '2026-11-30 20:46:08.677094+00');
INSERT INTO search.store VALUES
	('46d4c2a2-5bad-45d7-8a9a-326c80140515', NULL, NULL);
INSERT INTO switchboard.adonis_schema VALUES
	(1, 'app/switchboard/placement/migrations/1700000000010_create_changes', 1, '2026-11-30 20:46:07.609668+00'),
	(2, 'app/switchboard/placement/migrations/1700000000030_add_home_to_changes', 1, '2026-11-30 20:46:07.620828+00'),
	(3, 'app/ops/database/migrations/1700000000020_create_figures', 1, '2026-11-30 20:46:07.629305+00'),
	(4, 'app/ops/database/migrations/1700000000030_add_codes_to_traffic', 1, '2026-11-30 20:46:07.64695+00'),
	(5, 'app/ops/database/migrations/1700000000040_add_address_to_hosts', 1, '2026-11-30 20:46:07.650936+00'),
	(6, 'app/ops/database/migrations/1700000000050_add_visitors_to_hosts', 1, '2026-11-30 20:46:07.653249+00');
INSERT INTO switchboard.adonis_schema_versions VALUES
	(2);
INSERT INTO switchboard.changes VALUES
	(1, 'search', 'dial', 10, 0, 'an operator', 'back home', '2026-11-30 20:46:31.388367+00', NULL, NULL, NULL);
INSERT INTO switchboard.comparisons VALUES
	('search', 'find', 10, 1, 0, 0, 0, 0);
INSERT INTO switchboard.differences VALUES
	(1, 'search', 'find', '2026-11-30 20:46:31.388367+00', 'one', '["/value"]', '{}', '{}', '{}');
INSERT INTO switchboard.hosts VALUES
	('00000000-0000-4000-8000-000000000004', 'host', '{web}', '2026-11-30 20:46:31.388367+00', '2026-11-30 20:46:31.388367+00', NULL, '{}', '{}', NULL, '{"failed": 0, "requests": 0}');
INSERT INTO switchboard.traffic VALUES
	('2026-11-30 20:46:05+00', 'users', 'signUp', 'local', 1, 0, 0.5378018550000007, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'thoughts', 'edit', 'local', 1, 0, 0.023407764999999928, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'thoughts', 'one', 'local', 1, 0, 0.006135072999999465, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'users', 'account', 'local', 1, 0, 0.007605922000000646, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'users', 'signUp', 'local', 3, 0, 1.0026836789999998, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,3,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:15+00', 'search', 'takeEvents', 'local', 1, 0, 0.03033182599999964, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'users', 'describe', 'local', 1, 0, 0.035063356000000566, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:15+00', 'thoughts', 'hide', 'local', 1, 0, 0.018636497999999845, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'thoughts', 'takeEvents', 'local', 2, 0, 0.04190124199999809, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'users', 'deleteAccount', 'local', 1, 0, 0.4343328569999994, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'search', 'takeEvents', 'local', 6, 0, 0.11254194899999856, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,1,0,0,1,0,0,2,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'thoughts', 'publish', 'local', 4, 0, 0.0561265999999996, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,1,1,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'thoughts', 'timeline', 'local', 4, 0, 0.011458879000001617, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,2,0,0,1,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'users', 'authenticate', 'local', 5, 0, 2.1249355320000003, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,3,1,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:10+00', 'users', 'credentialEpoch', 'local', 4, 0, 0.009369326, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,2,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:15+00', 'users', 'keys', 'local', 1, 0, 0.0008392709999989165, '{0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:15+00', 'users', 'logIn', 'local', 1, 0, 0.40715316899999926, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:15+00', 'users', 'role', 'local', 2, 0, 0.00628890500000125, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:15+00', 'users', 'suspend', 'local', 1, 0, 0.024150814999999055, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:20+00', 'users', 'decideConsent', 'local', 1, 0, 0.03882274599999801, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:20+00', 'users', 'describeConsent', 'local', 1, 0, 0.017191838999999164, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:20+00', 'users', 'oauth', 'local', 2, 0, 0.3309756529999977, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:25+00', 'search', 'takeEvents', 'local', 1, 1, 0.009440511000000698, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{"module_unavailable": 1}'),
	('2026-11-30 20:46:25+00', 'thoughts', 'publish', 'local', 1, 0, 0.047170374000001174, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:25+00', 'thoughts', 'timeline', 'local', 1, 0, 0.001698038999998971, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:25+00', 'users', 'account', 'local', 1, 0, 0.0022649750000018685, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}'),
	('2026-11-30 20:46:25+00', 'users', 'describe', 'local', 1, 0, 0.009571860000000015, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}', '{}');
INSERT INTO thoughts.adonis_schema VALUES
	(1, 'app/switchboard/store/migrations/1700000000000_create_switchboard_tables', 1, '2026-11-30 20:46:06.373169+00'),
	(2, 'app/switchboard/store/migrations/1700000000040_prove_and_fence', 1, '2026-11-30 20:46:06.409928+00'),
	(3, 'app/switchboard/store/migrations/1700000000050_follow_every_store', 1, '2026-11-30 20:46:06.440367+00'),
	(4, 'modules/thoughts/database/migrations/1700000001000_create_thoughts_table', 1, '2026-11-30 20:46:06.481212+00'),
	(5, 'modules/thoughts/database/migrations/1700000002000_know_departed_authors', 1, '2026-11-30 20:46:06.539783+00'),
	(6, 'modules/thoughts/database/migrations/1700000003000_know_hidden_thoughts', 1, '2026-11-30 20:46:06.55397+00'),
	(7, 'modules/thoughts/database/migrations/1700000004000_find_texts_that_contain', 1, '2026-11-30 20:46:06.57791+00');
INSERT INTO thoughts.adonis_schema_versions VALUES
	(2);
INSERT INTO thoughts.answers VALUES
	('user mary', 'publish', '067a5948-ea27-4060-821c-9b684d940588', 'wr9rBln4kiyZg_pQJJnQZ5IEhU6ObYYBn2J_rp59_cQ', '{"ok": true, "value": {"id": 1, "text": "The lighthouse was repainted", "editedAt": null, "username": "mary", "timestamp": "2026-11-30T20:46:10.477Z", "hiddenBecause": null}}', '2026-11-30 20:46:10.470061+00'),
	('user mary', 'edit', '9722608a-20cc-4c36-a9b1-944f16f0ccfd', 'gwVF7JneuxU8gBQrycEIP8X8qSFfGJPnmfeqWhUAba4', '{"ok": true, "value": {"id": 1, "text": "The lighthouse was repainted in red", "editedAt": "2026-11-30T20:46:10.553Z", "username": "mary", "timestamp": "2026-11-30T20:46:10.477Z", "hiddenBecause": null}}', '2026-11-30 20:46:10.544313+00'),
	('user mary', 'publish', '13b8b9fd-1bd3-4f8f-b327-b2e074033d04', '3qUs8HHVktC8SvI7GWEbWeiDGK4hu0C3U3rqERY_zf8', '{"ok": true, "value": {"id": 2, "text": "Seagulls have opinions about sandwiches", "editedAt": null, "username": "mary", "timestamp": "2026-11-30T20:46:10.612Z", "hiddenBecause": null}}', '2026-11-30 20:46:10.607527+00'),
	('user gone', 'publish', 'afec10a5-1d55-4f2e-bbda-2c877c47c351', 'mEk7phnS2iwwep_eAfKcUSkw36dj-mlSm8OWo_4O_DU', '{"ok": true, "value": {"id": 3, "text": "Somebody was here", "editedAt": null, "username": "gone", "timestamp": "2026-11-30T20:46:11.352Z", "hiddenBecause": null}}', '2026-11-30 20:46:11.348145+00'),
	('user troll', 'publish', '5be67f2c-3452-4759-8b58-6a788b686de4', 'cvwIVRpdNGR4wAPLdj9eJXSevWYYOvkjj7QjYBbz8sk', '{"ok": true, "value": {"id": 4, "text": "Something rude", "editedAt": null, "username": "troll", "timestamp": "2026-11-30T20:46:12.583Z", "hiddenBecause": null}}', '2026-11-30 20:46:12.580423+00'),
	('administrator root', 'hide', '24683886-6a92-4c0e-abee-3caa70cdeeee', 'NsC_AneSXrDvgpTrl9z0lg5jbJdNIKZ7gO9qqvLNhaQ', '{"ok": true, "value": {"id": 4}}', '2026-11-30 20:46:16.037106+00'),
	('user mary', 'publish', 'fea660bf-c818-411b-a42d-5c9676e7191f', 'LdlqxxUTDO8HKccxYSBmZ9G2TNxQ0nFKkr12aOHqcqA', '{"ok": true, "value": {"id": 5, "text": "Tomorrow the ferry leaves at seven", "editedAt": null, "username": "mary", "timestamp": "2026-11-30T20:46:27.289Z", "hiddenBecause": null}}', '2026-11-30 20:46:27.284243+00');
INSERT INTO thoughts.audit VALUES
	(1, '2026-11-30 20:46:16.037+00', 'root', 'hide', '4', 'It was rude');
INSERT INTO thoughts.authors VALUES
	('[deleted]', 1, NULL, NULL, NULL),
	('gone', 0, 'anonymise', 1, '2026-11-30 20:46:11.893+00'),
	('troll', 0, NULL, NULL, NULL),
	('mary', 3, NULL, NULL, NULL);
INSERT INTO thoughts.earlier_texts VALUES
	(1, 1, 'The lighthouse was repainted', '2026-11-30 20:46:10.544+00');
INSERT INTO thoughts.nonces VALUES
	('00000000-0000-4000-8000-000000000002', '2026-11-30 20:46:31.388367+00');
INSERT INTO thoughts.outbox VALUES
	(9, 'search', 'thoughts.published', '{"thought": {"id": 5, "text": "Tomorrow the ferry leaves at seven", "editedAt": null, "username": "mary", "timestamp": "2026-11-30T20:46:27.289Z", "hiddenBecause": null}, "version": 1}', 'e1f80a55-ebb7-4c23-a24f-8270263db683', '00-0388fb762d32481dac6f51db8a1d65a1-343c8685a0374221-01', '2026-11-30 20:46:27.284243+00', '2026-11-30 20:46:27.733422+00', 0, 'search.takeEvents is unavailable: its store is fenced, and takes no commands until somebody lifts that', NULL);
INSERT INTO thoughts.sources VALUES
	('users', 'd50ea724-d22f-4032-9712-6463da3c96a2', 'b4475f61-b029-473c-91ed-07ca8d41210a', 'complete', 0, '2026-11-30 20:46:08.62729+00');
INSERT INTO thoughts.store VALUES
	('7c42507f-ac2c-490b-a974-ac6381b42141', NULL, NULL);
INSERT INTO thoughts.subscriptions VALUES
	('search', '46d4c2a2-5bad-45d7-8a9a-326c80140515', '1639e76c-a0cb-4dce-9217-05217a4c50e8', true);
INSERT INTO thoughts.thoughts VALUES
	(1, 'mary', 'The lighthouse was repainted in red', '2026-11-30 20:46:10.477+00', '2026-11-30 20:46:10.553+00', 2, NULL),
	(2, 'mary', 'Seagulls have opinions about sandwiches', '2026-11-30 20:46:10.612+00', NULL, 1, NULL),
	(3, '[deleted]', 'Somebody was here', '2026-11-30 20:46:11.352+00', NULL, 2, NULL),
	(4, 'troll', 'Something rude', '2026-11-30 20:46:12.583+00', NULL, 2, 'It was rude'),
	(5, 'mary', 'Tomorrow the ferry leaves at seven', '2026-11-30 20:46:27.289+00', NULL, 1, NULL);
INSERT INTO users.adonis_schema VALUES
	(1, 'app/switchboard/store/migrations/1700000000000_create_switchboard_tables', 1, '2026-11-30 20:46:05.611873+00'),
	(2, 'app/switchboard/store/migrations/1700000000040_prove_and_fence', 1, '2026-11-30 20:46:05.654138+00'),
	(3, 'app/switchboard/store/migrations/1700000000050_follow_every_store', 1, '2026-11-30 20:46:05.675302+00'),
	(4, 'modules/users/database/migrations/1700000001000_create_users_table', 1, '2026-11-30 20:46:05.693389+00'),
	(5, 'modules/users/database/migrations/1700000002000_know_deleted_accounts', 1, '2026-11-30 20:46:05.770075+00'),
	(6, 'modules/users/database/migrations/1700000003000_know_suspensions', 1, '2026-11-30 20:46:05.821661+00'),
	(7, 'modules/users/database/migrations/1700000006000_let_apps_in', 1, '2026-11-30 20:46:05.869334+00'),
	(8, 'modules/users/database/migrations/1700000007000_create_password_resets', 1, '2026-11-30 20:46:05.958259+00');
INSERT INTO users.adonis_schema_versions VALUES
	(2);
INSERT INTO users.answers VALUES
	('anonymous', 'signUp', 'f462ff77-c456-4a5e-8e4d-f2492467b8f0', 'Hs83uF9YTvQLOZX0ojm5JK4eTS8QDbjVtk8zDa-SzPw', '{"ok": true, "value": {"user": {"id": 1, "bio": "", "username": "mary", "createdAt": "2026-11-30T20:46:09.561Z", "displayName": ""}}}', '2026-11-30 20:46:09.553497+00'),
	('user mary', 'describe', 'f9d7ff81-4185-4aad-8def-98248c30a297', 'xVKxGdUvDJtTu1VJiszvyRWOvkeuAvmsUlH-KVv-BTg', '{"ok": true, "value": {"id": 1, "bio": "Looks at the sea", "username": "mary", "createdAt": "2026-11-30T20:46:09.561Z", "displayName": "Mary"}}', '2026-11-30 20:46:10.386363+00'),
	('anonymous', 'signUp', 'dbef737a-e1c1-41dd-a39b-633ff09c64e2', 'TpkbFmfNS6ngMAvD57nV6fvzMMfZ7GMDLesXNYCToWE', '{"ok": true, "value": {"user": {"id": 2, "bio": "", "username": "gone", "createdAt": "2026-11-30T20:46:10.979Z", "displayName": ""}}}', '2026-11-30 20:46:10.977394+00'),
	('user gone', 'deleteAccount', 'ca4a5545-bad2-43e2-a661-5f34f94af5db', 'j7N5boH77xeXrAJxSY3BDfETGAVh9Pxt2wHd_-1f7fU', '{"ok": true, "value": {"username": "gone"}}', '2026-11-30 20:46:11.827918+00'),
	('anonymous', 'signUp', 'b55fc045-8c2b-4214-a45b-7d1db23cb62a', '6FQo2YHATAiTF0F9YmHXA0CC04KymNKQVq1UAjlb7Fs', '{"ok": true, "value": {"user": {"id": 3, "bio": "", "username": "troll", "createdAt": "2026-11-30T20:46:12.211Z", "displayName": ""}}}', '2026-11-30 20:46:12.208087+00'),
	('anonymous', 'signUp', '346cad91-fd0e-45d4-b708-47352d22676d', '0XTaOP_l8G2xfsfd4oZR7Rb-p2Z93ml-6A5F0SesfbI', '{"ok": true, "value": {"user": {"id": 4, "bio": "", "username": "root", "createdAt": "2026-11-30T20:46:13.374Z", "displayName": ""}}}', '2026-11-30 20:46:13.372546+00'),
	('module console', 'grantRole', '979b3aa6-5918-401a-9cd4-da934da4e6ba', '4LiICoKjgE3qufEsUF9cx6gLvdPH13GGSYkiMB913BA', '{"ok": true, "value": {"role": "administrator", "username": "root"}}', '2026-11-30 20:46:15.392713+00'),
	('administrator root', 'suspend', '932231ba-c83f-45eb-ac11-483403ee168b', 'Vw_bc39Rs-jsSqQDL4gKQaiaVRNnY7mcI1QcWnGAkiQ', '{"ok": true, "value": {"username": "troll"}}', '2026-11-30 20:46:16.072575+00'),
	('user mary', 'decideConsent', '2064dcbf-8ba0-4a5d-8003-af84e357ef1b', 'Hjym_GCXmL15ee5-toGZYZB2z-6H05eiLNeYTpDSMeU', '{"ok": true, "value": {"path": "/oauth/authorize/ry0qQU7BriuayTamIAnocFEmcwZB91BPx1mvvT4zdrY"}}', '2026-11-30 20:46:23.738982+00'),
	('user mary', 'describe', '45082294-f9d6-4e09-9d6a-37bd219937f7', 'uzL3DuDV_ozXEqi-QWaJEC7nqNCHKwzc_t3T3g8fmTU', '{"ok": true, "value": {"id": 1, "bio": "Still looks at the sea", "username": "mary", "createdAt": "2026-11-30T20:46:09.561Z", "displayName": "Mary"}}', '2026-11-30 20:46:27.407609+00');
INSERT INTO users.audit VALUES
	(1, '2026-11-30 20:46:15.393+00', 'module console', 'grantRole', 'root', 'administrator'),
	(2, '2026-11-30 20:46:16.073+00', 'root', 'suspend', 'troll', 'It was rude'),
	(3, '2026-11-30 20:46:18.89+00', 'module console', 'issueReset', 'mary', NULL);
INSERT INTO users.nonces VALUES
	('00000000-0000-4000-8000-000000000001', '2026-11-30 20:46:31.388367+00');
INSERT INTO users.oauth_artifacts VALUES
	('Grant', 'uxrwvVtls5OYItI51-C6Fm-iCpxXL-fHP0H4UBaZuba', '{"iat":1796071583,"exp":1798663583,"accountId":"1","clientId":"app_SzuqzDCpVXwnhA6X","kind":"Grant","openid":{"scope":"openid profile thoughts:read thoughts:write"},"resources":{"http://localhost:3333/api":"openid profile thoughts:read thoughts:write"}}', NULL, '1', 'app_SzuqzDCpVXwnhA6X', NULL, '2026-12-30 20:46:23.727+00'),
	('AuthorizationCode', '5Fjp9pe-vzkNxFYOMKequXwcZ8X5kqGXiQQSO5vPg0Q', '{"iat":1796071583,"exp":1796071643,"accountId":"1","authTime":1796071570,"codeChallenge":"teWqjAsNBWF8Rcd7XqUZTmWMK5Z27WsW4neloGQFbwY","codeChallengeMethod":"S256","grantId":"uxrwvVtls5OYItI51-C6Fm-iCpxXL-fHP0H4UBaZuba","redirectUri":"https://reader.example/back","resource":"http://localhost:3333/api","scope":"openid profile thoughts:read thoughts:write","sessionUid":"22n9nEsizhEVTKONVXGyIOWYhhB7JsEIms67IrhqqIg","kind":"AuthorizationCode","clientId":"app_SzuqzDCpVXwnhA6X"}', 'uxrwvVtls5OYItI51-C6Fm-iCpxXL-fHP0H4UBaZuba', NULL, 'app_SzuqzDCpVXwnhA6X', NULL, '2026-11-30 20:47:23.773+00');
INSERT INTO users.oauth_clients VALUES
	('app_SzuqzDCpVXwnhA6X', 'Reader', NULL, 'web', '["https://reader.example/back"]', '["openid","profile","thoughts:read","thoughts:write"]', NULL, '2026-11-30 20:46:23.024+00');
INSERT INTO users.password_resets VALUES
	(1, 'I5DPZvSVY7tK3nNN-oz65HttGwuOSTB4GHA0TVStuRY', 1, '2026-11-30 21:46:18.914+00');
INSERT INTO users.rate_limits VALUES
	('rlflx:public name:mary', 1, 1796072472628),
	('rlflx:public address:127.0.0.1', 1, 1796072472625),
	('rlflx:public name:root', 0, 1796072475603);
INSERT INTO users.store VALUES
	('d50ea724-d22f-4032-9712-6463da3c96a2', NULL, NULL);
INSERT INTO users.subscriptions VALUES
	('thoughts', '7c42507f-ac2c-490b-a974-ac6381b42141', 'b4475f61-b029-473c-91ed-07ca8d41210a', true);
INSERT INTO users.users VALUES
	(2, 'gone', 'gone', NULL, '', '', 'user', 2, '2026-11-30 20:46:10.979+00', '2026-11-30 20:46:11.832+00', NULL, NULL, NULL),
	(4, 'root', 'root', '$scrypt$n=32768,r=8,p=3$OZfUNTt+ImGDmyxnjz1Xpw$kXHP+c/F2lrFAoo10XlsOW4CluemhsOOzpycRKgxhSjmxipQyalA/QMtfnaFKZpDVaNT4dCyxpsK5NZX6+UujA', '', '', 'administrator', 1, '2026-11-30 20:46:13.374+00', NULL, NULL, NULL, NULL),
	(3, 'troll', 'troll', '$scrypt$n=32768,r=8,p=3$dyEehqx6FLxpMVE5bBDqhg$JqNnmqxJCv0xgL2PiY44bSodH5ZByt8DRuYSVw3Kqjby/f6ATd3nPOTPQnsruXlwd8B6/Gg212n4GLnw/4E6Lg', '', '', 'user', 2, '2026-11-30 20:46:12.211+00', NULL, '2026-11-30 20:46:16.077+00', 'It was rude', NULL),
	(1, 'mary', 'mary', '$scrypt$n=32768,r=8,p=3$aPa39wq3gkkSuqDM2KXLSw$8HqA08T+RylM4bWWzLfEm1wggdBcvxHBGTPEZSxc4gTIkbR+EjhOZCbkhTF4WDbeYO0DHpQaEhkMiLDLIbXA7Q', 'Mary', 'Still looks at the sea', 'user', 1, '2026-11-30 20:46:09.561+00', NULL, NULL, NULL, NULL);
INSERT INTO web.adonis_schema VALUES
	(1, 'app/web/database/migrations/1700000001000_create_sessions_table', 1, '2026-11-30 20:46:07.316869+00');
INSERT INTO web.adonis_schema_versions VALUES
	(2);
INSERT INTO web.sessions VALUES
	('75747903-3ed2-4a84-92d1-d7478cece8d3', '{"message":{"departing":{"username":"gone","thoughts":"anonymise"}},"purpose":"75747903-3ed2-4a84-92d1-d7478cece8d3"}', NULL, '2026-12-14 20:46:11.843+00'),
	('02d5f5de-4f3a-4292-9326-059f9b1a8a57', '{"message":{"csrf-secret":"94FjIu-dPspGWuUwPhAiMlGyAzeN9nui-qbd5fDhD58","auth_web":"1:troll","logged_in_at":"2026-11-30T20:46:12.547Z","__flash__":{"notice":"Published."}},"purpose":"02d5f5de-4f3a-4292-9326-059f9b1a8a57"}', NULL, '2026-12-14 20:46:12.591+00'),
	('904b9977-2522-4c19-b736-b1e697326c1e', '{"message":{"auth_web":"1:root","logged_in_at":"2026-11-30T20:46:13.698Z","__flash__":{"notice":"Welcome, root. What is on your mind?"}},"purpose":"904b9977-2522-4c19-b736-b1e697326c1e"}', NULL, '2026-12-14 20:46:13.698+00'),
	('e155b41f-882f-4d8b-9880-c8c8b1e9b073', '{"message":{"csrf-secret":"FCSe_yvePkbHtmqW-BzvA9jzOlCw1SMQa9UgXHDJ_Kg","auth_web":"1:mary","logged_in_at":"2026-11-30T20:46:10.318Z","__flash__":{"notice":"Saved."}},"purpose":"e155b41f-882f-4d8b-9880-c8c8b1e9b073"}', NULL, '2026-12-14 20:46:27.418+00');
SELECT pg_catalog.setval('search.adonis_schema_id_seq', 6, true);
SELECT pg_catalog.setval('search.outbox_id_seq', 1, false);
SELECT pg_catalog.setval('switchboard.adonis_schema_id_seq', 6, true);
SELECT pg_catalog.setval('switchboard.changes_id_seq', 1, true);
SELECT pg_catalog.setval('switchboard.differences_id_seq', 1, true);
SELECT pg_catalog.setval('thoughts.adonis_schema_id_seq', 7, true);
SELECT pg_catalog.setval('thoughts.audit_id_seq', 1, true);
SELECT pg_catalog.setval('thoughts.outbox_id_seq', 9, true);
SELECT pg_catalog.setval('thoughts.thoughts_id_seq', 5, true);
SELECT pg_catalog.setval('users.adonis_schema_id_seq', 8, true);
SELECT pg_catalog.setval('users.audit_id_seq', 3, true);
SELECT pg_catalog.setval('users.outbox_id_seq', 1, true);
SELECT pg_catalog.setval('users.users_id_seq', 4, true);
SELECT pg_catalog.setval('web.adonis_schema_id_seq', 1, true);
ALTER TABLE ONLY search.adonis_schema
    ADD CONSTRAINT adonis_schema_pkey PRIMARY KEY (id);
ALTER TABLE ONLY search.adonis_schema_versions
    ADD CONSTRAINT adonis_schema_versions_pkey PRIMARY KEY (version);
ALTER TABLE ONLY search.answers
    ADD CONSTRAINT answers_pkey PRIMARY KEY (principal, operation, key);
ALTER TABLE ONLY search.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (id);
ALTER TABLE ONLY search.nonces
    ADD CONSTRAINT nonces_pkey PRIMARY KEY (nonce);
ALTER TABLE ONLY search.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY search.rebuilds
    ADD CONSTRAINT rebuilds_pkey PRIMARY KEY (one);
ALTER TABLE ONLY search.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (publisher, store);
ALTER TABLE ONLY search.store
    ADD CONSTRAINT store_pkey PRIMARY KEY (id);
ALTER TABLE ONLY search.subscriptions
    ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (subscriber, store);
ALTER TABLE ONLY switchboard.adonis_schema
    ADD CONSTRAINT adonis_schema_pkey PRIMARY KEY (id);
ALTER TABLE ONLY switchboard.adonis_schema_versions
    ADD CONSTRAINT adonis_schema_versions_pkey PRIMARY KEY (version);
ALTER TABLE ONLY switchboard.changes
    ADD CONSTRAINT changes_home_module_setting_unique UNIQUE (home, module, setting);
ALTER TABLE ONLY switchboard.changes
    ADD CONSTRAINT changes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY switchboard.comparisons
    ADD CONSTRAINT comparisons_pkey PRIMARY KEY (module, operation);
ALTER TABLE ONLY switchboard.differences
    ADD CONSTRAINT differences_pkey PRIMARY KEY (id);
ALTER TABLE ONLY switchboard.hosts
    ADD CONSTRAINT hosts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY switchboard.traffic
    ADD CONSTRAINT traffic_pkey PRIMARY KEY (slot, module, operation, side);
ALTER TABLE ONLY thoughts.adonis_schema
    ADD CONSTRAINT adonis_schema_pkey PRIMARY KEY (id);
ALTER TABLE ONLY thoughts.adonis_schema_versions
    ADD CONSTRAINT adonis_schema_versions_pkey PRIMARY KEY (version);
ALTER TABLE ONLY thoughts.answers
    ADD CONSTRAINT answers_pkey PRIMARY KEY (principal, operation, key);
ALTER TABLE ONLY thoughts.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY thoughts.authors
    ADD CONSTRAINT counts_pkey PRIMARY KEY (username);
ALTER TABLE ONLY thoughts.earlier_texts
    ADD CONSTRAINT earlier_texts_pkey PRIMARY KEY (thought_id, version);
ALTER TABLE ONLY thoughts.nonces
    ADD CONSTRAINT nonces_pkey PRIMARY KEY (nonce);
ALTER TABLE ONLY thoughts.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY thoughts.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (publisher, store);
ALTER TABLE ONLY thoughts.store
    ADD CONSTRAINT store_pkey PRIMARY KEY (id);
ALTER TABLE ONLY thoughts.subscriptions
    ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (subscriber, store);
ALTER TABLE ONLY thoughts.thoughts
    ADD CONSTRAINT thoughts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY users.adonis_schema
    ADD CONSTRAINT adonis_schema_pkey PRIMARY KEY (id);
ALTER TABLE ONLY users.adonis_schema_versions
    ADD CONSTRAINT adonis_schema_versions_pkey PRIMARY KEY (version);
ALTER TABLE ONLY users.answers
    ADD CONSTRAINT answers_pkey PRIMARY KEY (principal, operation, key);
ALTER TABLE ONLY users.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY users.nonces
    ADD CONSTRAINT nonces_pkey PRIMARY KEY (nonce);
ALTER TABLE ONLY users.oauth_artifacts
    ADD CONSTRAINT oauth_artifacts_pkey PRIMARY KEY (model, id);
ALTER TABLE ONLY users.oauth_clients
    ADD CONSTRAINT oauth_clients_pkey PRIMARY KEY (id);
ALTER TABLE ONLY users.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY users.password_resets
    ADD CONSTRAINT password_resets_digest_unique UNIQUE (digest);
ALTER TABLE ONLY users.password_resets
    ADD CONSTRAINT password_resets_pkey PRIMARY KEY (user_id);
ALTER TABLE ONLY users.rate_limits
    ADD CONSTRAINT rate_limits_pkey PRIMARY KEY (key);
ALTER TABLE ONLY users.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (publisher, store);
ALTER TABLE ONLY users.store
    ADD CONSTRAINT store_pkey PRIMARY KEY (id);
ALTER TABLE ONLY users.subscriptions
    ADD CONSTRAINT subscriptions_pkey PRIMARY KEY (subscriber, store);
ALTER TABLE ONLY users.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY users.users
    ADD CONSTRAINT users_username_key_unique UNIQUE (username_key);
ALTER TABLE ONLY web.adonis_schema
    ADD CONSTRAINT adonis_schema_pkey PRIMARY KEY (id);
ALTER TABLE ONLY web.adonis_schema_versions
    ADD CONSTRAINT adonis_schema_versions_pkey PRIMARY KEY (version);
ALTER TABLE ONLY web.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);
CREATE INDEX answers_created_at_index ON search.answers USING btree (created_at);
CREATE INDEX entries_author_index ON search.entries USING btree (search.author_key(username), published_at, id) WHERE (NOT deleted);
CREATE INDEX entries_nearness_index ON search.entries USING gin (search.folded(text) public.gin_trgm_ops) WHERE (NOT deleted);
CREATE INDEX entries_published_index ON search.entries USING btree (published_at, id) WHERE (NOT deleted);
CREATE INDEX entries_words_index ON search.entries USING gin (words) WHERE (NOT deleted);
CREATE INDEX outbox_due_index ON search.outbox USING btree (subscriber, due_at, id) WHERE (dead_at IS NULL);
CREATE UNIQUE INDEX subscriptions_subscriber_idx ON search.subscriptions USING btree (subscriber) WHERE first;
CREATE INDEX changes_module_setting_at_id_index ON switchboard.changes USING btree (module, setting, at, id);
CREATE INDEX differences_module_id_index ON switchboard.differences USING btree (module, id);
CREATE INDEX answers_created_at_index ON thoughts.answers USING btree (created_at);
CREATE INDEX outbox_due_index ON thoughts.outbox USING btree (subscriber, due_at, id) WHERE (dead_at IS NULL);
CREATE UNIQUE INDEX subscriptions_subscriber_idx ON thoughts.subscriptions USING btree (subscriber) WHERE first;
CREATE INDEX thoughts_text_index ON thoughts.thoughts USING gin (text public.gin_trgm_ops);
CREATE INDEX thoughts_username_id_index ON thoughts.thoughts USING btree (username, id);
CREATE INDEX answers_created_at_index ON users.answers USING btree (created_at);
CREATE INDEX oauth_artifacts_account_id_client_id_index ON users.oauth_artifacts USING btree (account_id, client_id);
CREATE INDEX oauth_artifacts_client_id_index ON users.oauth_artifacts USING btree (client_id);
CREATE INDEX oauth_artifacts_expires_at_index ON users.oauth_artifacts USING btree (expires_at);
CREATE INDEX oauth_artifacts_grant_id_index ON users.oauth_artifacts USING btree (grant_id);
CREATE INDEX outbox_due_index ON users.outbox USING btree (subscriber, due_at, id) WHERE (dead_at IS NULL);
CREATE INDEX rate_limits_expire_index ON users.rate_limits USING btree (expire);
CREATE UNIQUE INDEX subscriptions_subscriber_idx ON users.subscriptions USING btree (subscriber) WHERE first;
CREATE INDEX sessions_expires_at_index ON web.sessions USING btree (expires_at);
CREATE INDEX sessions_user_id_index ON web.sessions USING btree (user_id);
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON search.answers FOR EACH STATEMENT EXECUTE FUNCTION search.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON search.entries FOR EACH STATEMENT EXECUTE FUNCTION search.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON search.outbox FOR EACH STATEMENT EXECUTE FUNCTION search.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON search.rebuilds FOR EACH STATEMENT EXECUTE FUNCTION search.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON search.subscriptions FOR EACH STATEMENT EXECUTE FUNCTION search.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON thoughts.answers FOR EACH STATEMENT EXECUTE FUNCTION thoughts.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON thoughts.audit FOR EACH STATEMENT EXECUTE FUNCTION thoughts.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON thoughts.authors FOR EACH STATEMENT EXECUTE FUNCTION thoughts.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON thoughts.earlier_texts FOR EACH STATEMENT EXECUTE FUNCTION thoughts.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON thoughts.outbox FOR EACH STATEMENT EXECUTE FUNCTION thoughts.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON thoughts.subscriptions FOR EACH STATEMENT EXECUTE FUNCTION thoughts.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON thoughts.thoughts FOR EACH STATEMENT EXECUTE FUNCTION thoughts.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON users.answers FOR EACH STATEMENT EXECUTE FUNCTION users.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON users.audit FOR EACH STATEMENT EXECUTE FUNCTION users.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON users.oauth_artifacts FOR EACH STATEMENT EXECUTE FUNCTION users.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON users.oauth_clients FOR EACH STATEMENT EXECUTE FUNCTION users.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON users.outbox FOR EACH STATEMENT EXECUTE FUNCTION users.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON users.password_resets FOR EACH STATEMENT EXECUTE FUNCTION users.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON users.rate_limits FOR EACH STATEMENT EXECUTE FUNCTION users.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON users.subscriptions FOR EACH STATEMENT EXECUTE FUNCTION users.refuse_while_fenced();
CREATE TRIGGER refuse_while_fenced BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON users.users FOR EACH STATEMENT EXECUTE FUNCTION users.refuse_while_fenced();
ALTER TABLE ONLY thoughts.earlier_texts
    ADD CONSTRAINT earlier_texts_thought_id_foreign FOREIGN KEY (thought_id) REFERENCES thoughts.thoughts(id) ON DELETE CASCADE;
