-- Files that wait for a person, the longest first: for information governance, of whoever's story, and for nobody else.
-- That a file waits, since when, why, and who added it is told of each; in whose stories only of people who are not closed
-- to them; its name and its address only where they read what describes it.
CREATE INDEX story_attachment_held ON story_attachment (added_at, id) WHERE state = 'held';
CREATE FUNCTION story_held(most integer) RETURNS TABLE (number integer, files jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    IF NOT (app_keeps() OR people_holds('{information-governance}')) THEN RETURN; END IF;
    RETURN QUERY SELECT
        (SELECT count(*)::int FROM story_attachment a WHERE a.state = 'held' AND a.passage_id IS NOT NULL),
        (WITH held AS MATERIALIZED (
            SELECT a.*, p.entry_id, story_sees_passage(a.passage_id) AS is_read
            FROM story_attachment a JOIN story_passage p ON p.id = a.passage_id
            WHERE a.state = 'held' ORDER BY a.added_at, a.id LIMIT most
        ), told AS MATERIALIZED (
            SELECT l.passage_id, l.person_id, story_opens(l.person_id, l.data_class, l.author_ref) AS is_open FROM story_line l
            WHERE l.passage_id IN (SELECT h.passage_id FROM held h) AND l.moved_at IS NULL
        ), closed AS MATERIALIZED (
            SELECT c.person_id FROM people_closing(ARRAY(SELECT DISTINCT t.person_id FROM told t), app_reader(), app_moment()) c
        )
        SELECT jsonb_agg(jsonb_build_object('kind', h.kind, 'size', h.size, 'why', h.held_why, 'at', h.added_at,
            'by', u.name, 'by_ref', h.added_by_ref, 'name', CASE WHEN h.is_read THEN h.name END,
            'entry', CASE WHEN h.is_read THEN e.ref END,
            'people', (SELECT jsonb_agg(jsonb_build_array(w.ref, story_name_of(w.id), t.is_open) ORDER BY w.id)
                FROM told t JOIN people_person w ON w.id = t.person_id
                WHERE t.passage_id = h.passage_id AND t.person_id NOT IN (SELECT c.person_id FROM closed c)))
            ORDER BY h.added_at, h.id)
        FROM held h JOIN story_entry e ON e.id = h.entry_id LEFT JOIN accounts_user u ON u.ref = h.added_by_ref);
END $$;

GRANT SELECT ON story_attachment TO alongside_sight;
GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION story_held(integer) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION story_held(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION story_held(integer) TO alongside_web, alongside_owner;
