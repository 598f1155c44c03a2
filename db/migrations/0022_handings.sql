-- Up Migration

-- Who has delegated a task, and what opinions came back, stands in the record alone: few entries among many, found by their task.
create index journal_handings on journal (case_id, (data ->> 'taskId'), seq)
  where kind in ('taskDelegated', 'taskReturned', 'taskReassigned', 'taskReleased');

-- Each state of a draft has a number of its own, also when it is thrown away and begun anew: a second window of its writer is told when it would write over
-- what it has not seen.
create sequence task_draft_versions;
alter table task_drafts add column version bigint not null default nextval('task_draft_versions');

-- Down Migration

alter table task_drafts drop column version;
drop sequence task_draft_versions;
drop index journal_handings;
