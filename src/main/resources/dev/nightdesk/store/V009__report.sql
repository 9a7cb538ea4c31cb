-- Counts for the reports, kept as events arrive; hours and days are counted since 1970, in UTC.
create table category_bucket (
  bucket bigint not null,          -- hour in which incidents were opened
  category varchar not null,       -- what they turned out to be; empty before the analysis
  n bigint not null,
  primary key (bucket, category)
);
create table source_bucket (
  bucket bigint not null,          -- day in which incidents were opened
  engine varchar not null,
  target varchar not null,
  category varchar not null,
  n bigint not null,
  primary key (bucket, engine, target, category)
);
create table duration_bucket (
  bucket bigint not null,          -- hour in which it ended
  kind tinyint not null,           -- as in store.Span
  bin int not null,                -- sixteen for each doubling of the milliseconds
  n bigint not null,
  millis bigint not null,          -- summed
  primary key (bucket, kind, bin)
);
create table fix_bucket (
  bucket bigint not null,          -- hour in which runs ended
  playbook varchar not null,
  runs bigint not null,
  successes bigint not null,
  primary key (bucket, playbook)
);
-- When a person first acknowledged an incident; taking it back does not change that.
create table first_seen (
  incident bigint primary key,
  at bigint not null
);
create index proposal_opened on proposal (opened_at);
insert into category_bucket (bucket, category, n)
  select floor(opened_at / 3600000000000), category, count(*) from incident
  group by floor(opened_at / 3600000000000), category;
insert into source_bucket (bucket, engine, target, category, n)
  select floor(opened_at / 86400000000000), engine, target, category, count(*) from incident
  group by floor(opened_at / 86400000000000), engine, target, category;
insert into first_seen (incident, at)
  select incident, min(at) from journal where type = 'IncidentAcknowledged' group by incident;
insert into duration_bucket (bucket, kind, bin, n, millis)
  select hour_of, kind, bin, count(*), sum(ms) from (
    select hour_of, kind, ms,
      cast(floor(16 * ln(case when ms < 1 then 1 else ms end) / ln(2)) as int) bin
    from (
      select floor(closed_at / 3600000000000) hour_of,
        case when healed_alone then 1 when by_person then 2 else 3 end kind,
        case when closed_at < opened_at then 0 else (closed_at - opened_at) / 1000000 end ms
      from incident where closed_at > 0
      union all
      select floor(s.at / 3600000000000), 0,
        case when s.at < i.opened_at then 0 else (s.at - i.opened_at) / 1000000 end
      from first_seen s join incident i on i.number = s.incident))
  group by hour_of, kind, bin;
insert into fix_bucket (bucket, playbook, runs, successes)
  select floor(ended_at / 3600000000000), playbook, count(*), count(case when success then 1 end)
  from remediation where ended_at > 0 group by floor(ended_at / 3600000000000), playbook;
