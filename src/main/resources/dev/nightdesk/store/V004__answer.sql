-- Full answers of engines, kept to ask only for what changed since. Losing them costs one full
-- answer for each address, so nothing of the journal depends on them.
create table kept_answer (
  engine varchar not null,
  address varchar not null,
  etag varchar not null,
  body varbinary not null,
  used bigint not null,
  primary key (engine, address)
);
