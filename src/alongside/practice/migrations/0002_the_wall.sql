-- The second wall around conversations and facts: what somebody may not read, the database does not give.

-- A conversation is read by whoever reads its entry and anything of what was said in it, for why it was had is no more
-- open than its words; one that is only its writer's, by its writer.
CREATE POLICY web ON practice_conversation TO alongside_web
    USING (CASE WHEN entry_id IS NULL THEN recorded_by_ref = current_setting('app.ref', true)
             AND (SELECT app_reader()) IS NOT NULL AND (SELECT app_moment()) IS NOT NULL
           ELSE story_sees_entry(entry_id) AND EXISTS (SELECT 1 FROM story_passage p WHERE p.entry_id = practice_conversation.entry_id) END);
-- What was said is read by whoever reads the passage it stands in; why nothing was, by whoever reads the conversation.
CREATE POLICY web ON practice_answer TO alongside_web
    USING (CASE WHEN passage_id IS NULL THEN EXISTS (SELECT 1 FROM practice_conversation c WHERE c.id = conversation_id)
           ELSE story_sees_passage(passage_id) END);
-- A fact is about one person, and is no more open than the words it came from.
CREATE POLICY web ON practice_practicefact TO alongside_web
    USING (people_sees(person_id, 'C1') AND EXISTS (SELECT 1 FROM practice_answer a WHERE a.id = answer_id));
CREATE POLICY web ON practice_confirmation TO alongside_web
    USING (EXISTS (SELECT 1 FROM practice_practicefact f WHERE f.id = fact_id));

DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT unnest(ARRAY['practice_conversation', 'practice_answer', 'practice_practicefact', 'practice_confirmation']) LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY keeper ON %I TO alongside_owner USING (app_keeps()) WITH CHECK (app_keeps())', name);
        EXECUTE format('CREATE POLICY keeper_only ON %I AS RESTRICTIVE TO alongside_owner USING (app_keeps())', name);
    END LOOP;
END $$;

-- A danger never stands without its goal: looked at when everything of a conversation is written, over the wall, for
-- at the end of a transaction nobody may be reading any more.
CREATE FUNCTION practice_danger_has_its_goal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.kind = 'danger' AND NEW.replaces_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM practice_practicefact g WHERE g.bond_id = NEW.id AND g.kind = 'goal') THEN
        RAISE EXCEPTION 'A danger stands with its goal.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE POLICY sight ON practice_practicefact FOR SELECT TO alongside_sight USING (true);
GRANT SELECT ON practice_practicefact TO alongside_sight;
GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION practice_danger_has_its_goal() OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION practice_danger_has_its_goal() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER practice_danger_stands_with_its_goal AFTER INSERT ON practice_practicefact
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION practice_danger_has_its_goal();

ALTER TABLE practice_practicefact ADD CONSTRAINT practice_fact_rating_in_halves CHECK (value * 2 = trunc(value * 2));
