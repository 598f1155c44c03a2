-- Up Migration

-- What somebody has typed into a task and not sent: his alone, and apart from the task, so that no step of the case touches it.
-- Holds what he changed and what that was when he read it, never a whole form. No foreign key: the projection of a case may be written anew, what was typed stays.
create table task_drafts (
  task_id text not null,
  user_id text not null,
  "values" jsonb not null,
  based_on jsonb not null default '{}',
  saved_at timestamptz not null default now(),
  primary key (task_id, user_id)
);
create index task_drafts_saved on task_drafts (saved_at);

-- Drafts so far were whole forms, and what they were made on is not known: they count as made on what the case has.
insert into task_drafts (task_id, user_id, "values", saved_at)
select t.id, d.key, d.value, now() from tasks t cross join lateral jsonb_each(t.draft) d
where t.draft is not null and jsonb_typeof(t.draft) = 'object' and jsonb_typeof(d.value) = 'object' and d.value <> '{}';
update tasks set draft = null where draft is not null;

-- Down Migration
update tasks t set draft = d.all_drafts
from (select task_id, jsonb_object_agg(user_id, "values") as all_drafts from task_drafts group by task_id) d
where d.task_id = t.id and t.state = 'open';
drop table task_drafts;
