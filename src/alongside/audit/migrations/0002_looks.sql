-- Who looked: what governance and the nightly watch may ask of the trail, and nothing else of it.

-- A look is the opening of a record, whole; never which piece of it, or a list would point at what is hidden.
CREATE FUNCTION audit_is_look(act text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT act IN ('person.seen', 'household.seen', 'family.exported', 'glass.broken') $$;

-- What looking leaves behind: a record opened, a knock that was refused, a search.
CREATE FUNCTION audit_is_looking(act text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT act IN ('person.seen', 'household.seen', 'family.exported', 'glass.broken', 'person.refused', 'people.searched') $$;

-- Who looked at one person (all their records), one line for a day and a reader, the newest day first, from a
-- place on. What is opened within half an hour of the page before is one sitting, and is counted once.
CREATE FUNCTION audit_looks(whom text[], before_day date, after_reader text, most integer)
RETURNS TABLE (day date, by_ref text, times bigint, purposes text[], acts text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT found.day, found.by_ref::text,
           count(*) FILTER (WHERE found.before IS NULL OR found.at - found.before > interval '30 minutes'),
           coalesce(array_agg(DISTINCT found.purpose::text) FILTER (WHERE found.purpose <> ''), '{}'),
           array_agg(DISTINCT found.act::text)
    FROM (
        SELECT e.by_ref, e.at, e.purpose, e.act, (e.at AT TIME ZONE 'Europe/London')::date AS day,
               lag(e.at) OVER (PARTITION BY (e.at AT TIME ZONE 'Europe/London')::date, e.by_ref ORDER BY e.at) AS before
        FROM audit_event e WHERE e.about_ref = ANY(whom) AND audit_is_look(e.act)
          AND (before_day IS NULL OR e.at < (before_day + 1)::timestamp AT TIME ZONE 'Europe/London')
    ) AS found
    WHERE before_day IS NULL OR found.day < before_day OR found.by_ref > after_reader
    GROUP BY found.day, found.by_ref ORDER BY found.day DESC, found.by_ref LIMIT least(most, 10001)
$$;

-- What each reader did on each day since a moment: people opened, knocks refused, searches, and the most in an hour.
CREATE FUNCTION audit_reader_days(since timestamptz, only_reader text)
RETURNS TABLE (by_ref text, day date, first_at timestamptz, last_at timestamptz,
               people bigint, searches bigint, busiest bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH found AS (
        SELECT e.by_ref, e.about_ref, e.act, e.at, e.at AT TIME ZONE 'Europe/London' AS local FROM audit_event e
        WHERE e.at >= since AND e.by_ref <> 'THESERVICE' AND audit_is_looking(e.act)
          AND (only_reader = '' OR e.by_ref = only_reader)
    ), hours AS (
        SELECT h.by_ref, h.local::date AS day, max(h.times) AS busiest FROM (
            SELECT f.by_ref, date_trunc('hour', f.local) AS local, count(*) AS times FROM found f
            WHERE f.act = 'people.searched' GROUP BY 1, 2) AS h GROUP BY 1, 2
    )
    SELECT f.by_ref::text, f.local::date, min(f.at), max(f.at),
           count(DISTINCT f.about_ref) FILTER (WHERE audit_is_look(f.act)),
           count(*) FILTER (WHERE f.act = 'people.searched'), coalesce(max(h.busiest), 0)
    FROM found f LEFT JOIN hours h ON h.by_ref = f.by_ref AND h.day = f.local::date
    GROUP BY f.by_ref, f.local::date
$$;

-- Who came to whose record since a moment: how often, what for, how often without a grant, how often in vain.
CREATE FUNCTION audit_reader_pairs(since timestamptz, only_reader text)
RETURNS TABLE (by_ref text, about_ref text, first_at timestamptz, last_at timestamptz,
               times bigint, refused bigint, unexplained bigint, purposes text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT e.by_ref::text, e.about_ref::text, min(e.at), max(e.at),
           count(*) FILTER (WHERE e.act <> 'person.refused'), count(*) FILTER (WHERE e.act = 'person.refused'),
           count(*) FILTER (WHERE e.act = 'person.seen' AND e.grant_ref = ''),
           coalesce(array_agg(DISTINCT e.purpose::text) FILTER (WHERE e.purpose <> ''), '{}')
    FROM audit_event e
    WHERE e.at >= since AND e.by_ref <> 'THESERVICE' AND (only_reader = '' OR e.by_ref = only_reader)
      AND audit_is_looking(e.act) AND e.act <> 'people.searched'
    GROUP BY e.by_ref, e.about_ref
$$;

-- Looks that no grant explains: a list that must be empty.
CREATE FUNCTION audit_unexplained(since timestamptz, most integer)
RETURNS TABLE (by_ref text, about_ref text, last_at timestamptz, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT e.by_ref::text, e.about_ref::text, max(e.at), count(*) FROM audit_event e
    WHERE e.at >= since AND e.act = 'person.seen' AND e.grant_ref = ''
    GROUP BY e.by_ref, e.about_ref ORDER BY max(e.at) DESC LIMIT least(most, 1000)
$$;

-- How much one reader looked at between two moments: while glass was broken.
CREATE FUNCTION audit_meanwhile(reader text, since timestamptz, until timestamptz)
RETURNS TABLE (looks bigint, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*), count(DISTINCT e.about_ref) FROM audit_event e
    WHERE e.by_ref = reader AND e.at >= since AND e.at < until AND audit_is_look(e.act) AND e.act <> 'glass.broken'
$$;
