-- Up Migration

-- What a notice is about, so that it can be seen when it goes out whether it is still needed; the notice it repeats; why it was not needed;
-- and what stood in its way, in both languages (`error` is the same for programs, in English).
alter table outbox add column about jsonb, add column follows text, add column skipped text, add column fault jsonb;

-- A mail that is being handed over has an owner, for as long as he renews his lease. `sending`: the mail server has not got the text, another
-- may take over when the lease has run out. `handedOver`: it may have it, whatever becomes of the owner: it is not sent again.
alter table deliveries
  drop constraint deliveries_result_check,
  add constraint deliveries_result_check check (result in ('sending', 'handedOver', 'sent', 'failed')),
  -- everybody behind the address: [{id, name}]
  add column people jsonb,
  -- why it failed, in both languages
  add column fault jsonb,
  add column owner text,
  add column leased_until timestamptz;
update deliveries set people = jsonb_build_array(jsonb_build_object('id', user_id, 'name', name));
-- Sent by the build before under the spelling of each account: one address is one mailbox.
delete from deliveries d where channel = 'mail' and exists (
  select 1 from deliveries o where o.outbox_id = d.outbox_id and o.channel = 'mail' and lower(o.recipient) = lower(d.recipient) and (o.result, o.recipient) > (d.result, d.recipient));
update deliveries set recipient = lower(recipient) where channel = 'mail' and recipient <> lower(recipient);

create or replace function flush_outbox(p_case text, p_step int, p_notifications jsonb, p_kept boolean) returns void language sql as $$
  insert into outbox (id, case_id, element_id, channel, recipients, subject, body, reason, about, follows, step, kept)
  select r ->> 'id', p_case, r ->> 'elementId', r ->> 'channel', r -> 'to', r -> 'subject', r -> 'body', r ->> 'reason', r -> 'about', r ->> 'follows', p_step, p_kept
  from jsonb_array_elements(p_notifications) r on conflict do nothing
$$;

-- A notice that fails after its case has ended waits for a person.
alter table case_findings
  drop constraint case_findings_kind_check,
  add constraint case_findings_kind_check check (kind in ('rewritten', 'behind', 'ahead', 'neverStarted', 'closedOutside', 'unknown', 'stuck', 'incomplete', 'undelivered'));

-- Down Migration
-- None: what was told to whom cannot be told apart again.
