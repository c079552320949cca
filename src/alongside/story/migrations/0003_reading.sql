-- Some entries as they stand in one person's story: what stands there and nothing else, with the rule asked once for
-- all who are spoken of (people_seen, people_closing) instead of for every row. Nobody but the service asks for another reader.

-- What somebody is called in a line: as search knows them, and those whose record is closed, by whoever may see them.
CREATE FUNCTION story_name_of(asked bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
    SELECT coalesce((SELECT f.known->>'name' FROM people_finding f WHERE f.person_id = asked),
                    cases_line_of(asked)->>0)
$$;

CREATE FUNCTION story_entries(records bigint[], asked bigint[], reader bigint, moment timestamptz)
RETURNS TABLE (number bigint, ref text, kind text, happened_at timestamptz, "precision" text, is_about boolean,
    place text, headline text, revision integer, recorded_at timestamptz, author_ref text, author text,
    author_as text, withdrawn_at timestamptz, withdrawn_why text, is_moment boolean, attended jsonb, passages jsonb,
    promised jsonb)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
    WITH own AS MATERIALIZED (
        SELECT s.person_id FROM people_seen(records, reader, moment, 'C1') s WHERE app_keeps() OR reader = app_reader()
    ), here AS MATERIALIZED (
        -- What stands in this story, and as how close.
        SELECT l.entry_id, l.passage_id, l.person_id, l.data_class, l.author_ref FROM story_line l
        WHERE l.entry_id = ANY(asked) AND l.person_id IN (SELECT o.person_id FROM own o) AND l.moved_at IS NULL
    ), spoken AS MATERIALIZED (
        -- Whom else the same passages are about.
        SELECT DISTINCT l.passage_id, l.person_id FROM here h
        JOIN story_line l ON l.passage_id = h.passage_id AND l.moved_at IS NULL
    ), closed AS MATERIALIZED (
        SELECT c.person_id FROM people_closing(ARRAY(SELECT DISTINCT s.person_id FROM spoken s
            WHERE s.person_id <> ALL(records)), reader, moment) c
    ), open_passage AS MATERIALIZED (
        SELECT DISTINCT h.passage_id FROM here h
        WHERE h.passage_id IS NOT NULL
          AND (h.data_class IN ('C0', 'C1', 'C2') OR story_opens(h.person_id, h.data_class, h.author_ref))
          AND NOT EXISTS (SELECT 1 FROM spoken s JOIN closed c ON c.person_id = s.person_id
                          WHERE s.passage_id = h.passage_id)
    )
    SELECT e.id, e.ref, e.kind, e.happened_at, e.precision, e.is_about, e.place, e.headline, e.revision, e.recorded_at,
        e.recorded_by_ref, u.name, e.recorded_as, e.withdrawn_at, e.withdrawn_why,
        EXISTS (SELECT 1 FROM story_moment m WHERE m.entry_id = e.id AND m.person_id = ANY(records)
                AND m.set_aside_at IS NULL),
        (SELECT jsonb_agg(jsonb_build_array(coalesce(p.ref, ''),
                    CASE WHEN pr.person_id IS NULL THEN pr.words ELSE story_name_of(pr.person_id) END,
                    pr.part, pr.why_not_alone) ORDER BY pr.id)
         FROM story_presence pr LEFT JOIN people_person p ON p.id = pr.person_id
         WHERE pr.entry_id = e.id AND pr.set_aside_at IS NULL
           AND (pr.person_id IS NULL OR pr.person_id = ANY(records) OR NOT EXISTS (
                SELECT 1 FROM people_closing(ARRAY[pr.person_id], reader, moment)))),
        (SELECT jsonb_agg(jsonb_build_object('ref', ps.ref, 'text', ps.text, 'stands_as', ps.stands_as,
                    'telling', ps.telling, 'marks', to_jsonb(ps.marks),
                    'said_by', CASE WHEN ps.said_by_id IS NULL THEN ps.source ELSE story_name_of(ps.said_by_id) END,
                    'language', ps.language, 'sharing', ps.sharing, 'sharing_why', ps.sharing_why,
                    'shared_from', ps.shared_from, 'recorded_at', ps.recorded_at, 'author', pu.name,
                    'beside', coalesce((SELECT n.ref FROM story_passage n WHERE n.replaces_id = b.id AND n.set_aside_at IS NULL), b.ref),
                    'about', (SELECT coalesce(jsonb_agg(story_name_of(s.person_id) ORDER BY s.person_id), '[]')
                              FROM spoken s WHERE s.passage_id = ps.id)) ORDER BY ps.position, ps.id)
         FROM open_passage o JOIN story_passage ps ON ps.id = o.passage_id
         LEFT JOIN story_passage b ON b.id = ps.beside_id
         LEFT JOIN accounts_user pu ON pu.ref = ps.recorded_by_ref
         WHERE ps.entry_id = e.id AND ps.set_aside_at IS NULL),
        (SELECT jsonb_agg(pm.words ORDER BY pm.id) FROM story_promise pm
         WHERE pm.entry_id = e.id AND pm.person_id = ANY(records))
    FROM story_entry e LEFT JOIN accounts_user u ON u.ref = e.recorded_by_ref
    WHERE e.id IN (SELECT h.entry_id FROM here h WHERE h.passage_id IS NULL)
$$;

GRANT SELECT ON story_entry, story_passage, story_presence, story_moment, story_promise TO alongside_sight;
GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION story_name_of(bigint) OWNER TO alongside_sight;
ALTER FUNCTION story_entries(bigint[], bigint[], bigint, timestamptz) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION story_name_of(bigint), story_entries(bigint[], bigint[], bigint, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION story_entries(bigint[], bigint[], bigint, timestamptz) TO alongside_web, alongside_owner;
