-- Up Migration

-- What a job did, or would do, to the approvals under way of a case: which steps come, go, change, stand in another order. Null: it did not say.
alter table job_cases add column steps jsonb;

-- Whose work a task is while he is away stands in the record alone, as who has delegated it does.
create index journal_deputies on journal (case_id, (data ->> 'taskId'), seq) where kind = 'taskDeputized';

-- Whom somebody stands in for.
create index deputies_of_deputy on deputies (deputy_id, until_at);

-- Down Migration

drop index deputies_of_deputy;
drop index journal_deputies;
alter table job_cases drop column steps;
