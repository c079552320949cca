-- A danger stands with its goal for as long as it stands, and not only when it is written: what takes the last goal away,
-- or lets a danger stand again without one, is refused at COMMIT. What is said of one person in one answer is one danger,
-- however often it was said better since, and what belonged to it as it was first said belongs to it as it stands now.
CREATE OR REPLACE FUNCTION practice_danger_has_its_goal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM practice_practicefact said
        JOIN practice_practicefact d ON d.answer_id = said.answer_id AND d.person_id = said.person_id
        WHERE said.id = CASE NEW.kind WHEN 'danger' THEN NEW.id ELSE NEW.bond_id END
          AND d.kind = 'danger' AND d.set_aside_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM practice_practicefact b JOIN practice_practicefact g ON g.bond_id = b.id
            WHERE b.answer_id = d.answer_id AND b.person_id = d.person_id
              AND g.kind = 'goal' AND g.set_aside_at IS NULL)) THEN
        RAISE EXCEPTION 'A danger stands with its goal.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER practice_danger_stands_with_its_goal ON practice_practicefact;
CREATE CONSTRAINT TRIGGER practice_danger_stands_with_its_goal AFTER INSERT OR UPDATE OF set_aside_at ON practice_practicefact
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind IN ('danger', 'goal'))
    EXECUTE FUNCTION practice_danger_has_its_goal();

-- Whether something that was said is kept from the reader among what stands about somebody they work with, so that a page
-- does not say that there is nothing. Of a conversation with somebody who is sealed nothing is said, not even this.
CREATE FUNCTION practice_keeps_some(records bigint[], kinds text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH own AS MATERIALIZED (
        SELECT s.person_id FROM people_seen(records, app_reader(), app_moment(), 'C1') s
    ), held AS MATERIALIZED (
        SELECT DISTINCT f.entry_id FROM practice_practicefact f
        JOIN story_entry e ON e.id = f.entry_id AND e.withdrawn_at IS NULL
        JOIN story_line l ON l.entry_id = e.id AND l.person_id = f.person_id AND l.passage_id IS NULL AND l.moved_at IS NULL
        WHERE f.person_id IN (SELECT o.person_id FROM own o) AND f.set_aside_at IS NULL AND f.kind = ANY(kinds)
    ), told AS MATERIALIZED (
        SELECT l.entry_id, l.person_id, l.data_class, l.author_ref FROM story_line l
        WHERE l.entry_id IN (SELECT h.entry_id FROM held h) AND l.passage_id IS NOT NULL AND l.moved_at IS NULL
    ), closed AS MATERIALIZED (
        SELECT c.person_id, c.level FROM people_closing(ARRAY(SELECT DISTINCT t.person_id FROM told t), app_reader(), app_moment()) c
    )
    SELECT EXISTS (
        SELECT 1 FROM told t
        WHERE (t.person_id IN (SELECT c.person_id FROM closed c)
               OR t.person_id IN (SELECT o.person_id FROM own o) AND t.data_class NOT IN ('C0', 'C1')
                  AND NOT story_opens(t.person_id, t.data_class, t.author_ref))
          AND NOT EXISTS (SELECT 1 FROM told s JOIN closed c ON c.person_id = s.person_id
                          WHERE s.entry_id = t.entry_id AND c.level = 'sealed'))
$$;
GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION practice_keeps_some(bigint[], text[]) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION practice_keeps_some(bigint[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION practice_keeps_some(bigint[], text[]) TO alongside_web, alongside_owner;
