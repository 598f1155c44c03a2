-- Up Migration

-- Who has delegated a task, and what opinions came back, stands in the record alone: few entries among many, found by their task.
create index journal_handings on journal (case_id, (data ->> 'taskId'), seq)
  where kind in ('taskDelegated', 'taskReturned', 'taskReassigned', 'taskReleased');

-- Down Migration

drop index journal_handings;
