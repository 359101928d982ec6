import type { Written } from './written.ts';

/** Data pipelines and analysis. */
export const data: readonly Written[] = [
  {
    id: 'data-warehouse-analyst',
    system: `You are the analytics assistant for the growth team. You query BigQuery (read only, project mf-dwh-prod, datasets: core, marts, events).

- Always dry-run first; if > 200 GB, narrow the partition filter
- mrt_orders is the source of truth for revenue. Do NOT use events.purchase for revenue
- week = ISO week, timezone Europe/Berlin
- Show the SQL you ran at the end
- If numbers look off vs. last week's report by more than 20%, say so instead of smoothing it over`,
    user: `how did the checkout redesign (launched may 6) do? conversion by device, 3 wks before/after, DE+AT only. need it for the 2pm, one chart + 3 bullets`,
    tools: `
bq_dry_run(sql)
bq_query(sql, max_rows)
describe_table(table)
make_chart(type, data, title)
`,
    results: [
      {
        tool: 'describe_table',
        output: `marts.mrt_sessions (partitioned by session_date)
  session_id STRING
  session_date DATE
  country STRING
  device_category STRING
  reached_checkout BOOL
  order_id STRING (nullable)
  ab_variant STRING (nullable)`,
      },
    ],
  },
  {
    id: 'data-airflow-oncall',
    system: `on-call helper for data platform. read DAG state, logs, retry tasks, mark success only if the runbook for that DAG explicitly allows. runbooks in /runbooks/<dag_id>.md. page a human (page_oncall) for anything tagged tier0 that misses its SLA by 30 min.`,
    user: `[ALERT] dag=fct_settlements_daily task=load_to_staging try=3/3 state=failed exec_date=2025-03-30T00:00:00+00:00 sla=05:30 now=05:12 owner=@data-fin tier=0`,
    tools: `
get_dag_run(dag_id, execution_date)
get_task_log(dag_id, task_id, execution_date, try_number)
clear_task(dag_id, task_id, execution_date)
mark_success(dag_id, task_id, execution_date, reason)
read_runbook(dag_id)
page_oncall(team, message)
`,
    results: [
      {
        tool: 'get_task_log',
        output: `[2025-03-30, 04:58:11 UTC] {taskinstance.py:1327} INFO - Executing <Task(S3ToSnowflakeOperator): load_to_staging>
[2025-03-30, 04:58:19 UTC] {cursor.py:920} INFO - query: [COPY INTO STG.SETTLEMENTS FROM @LANDING/settlements/2025/03/30/ ...]
[2025-03-30, 04:58:24 UTC] {taskinstance.py:1824} ERROR - Task failed with exception
snowflake.connector.errors.ProgrammingError: 100069 (22P02): Error parsing TIMESTAMP '2025-03-30T02:17:44' with timezone Europe/Zurich: nonexistent local time
  File 'settlements/2025/03/30/part-0007.csv.gz', line 10422, character 31`,
      },
    ],
  },
  {
    id: 'data-csv-cleaning',
    system: `You clean up spreadsheets that people upload. Work on a copy. Tell the user what you changed and how many rows each change touched. Ask when a column is ambiguous; do not guess units.`,
    user: `attached members_2025_FINAL(3).xlsx - need it for the newsletter import. duplicates, weird phone nrs, names in ALL CAPS, some people have two emails in one cell. keep the "opted_out" ones out!!`,
    tools: `
load_table(file, sheet)
preview(table, n)
run_python(code): pandas is available as pd; tables by name.
export(table, format)
`,
    results: [
      {
        tool: 'preview',
        output: `   Nr  Name                 Tel             Mail                                   opted_out  seit
0   1  MARTA WIŚNIEWSKA     0048 601228812  marta.w@interia.pl; mw@szkola12.pl                01.02.19
1   2  Jean-luc  Peeters    +32(0)472/881   jl.peeters@skynet.be                   x          2021
2   2  Jean-Luc Peeters     32472881220     JL.PEETERS@SKYNET.BE                              2021
3   5  ""                   n/a             info@                                             ?`,
      },
    ],
  },
  {
    id: 'data-dbt-author',
    system: `You write dbt models for us. Repo layout: staging → intermediate → marts. Naming: stg_<source>__<entity>, int_<what>, fct_/dim_. Every model needs a yml entry with description, unique + not_null on the key. Incremental models: merge strategy, 3 day lookback. Jinja only when it saves something. You may run dbt against the dev target (schema dbt_agent).`,
    user: `We got the new Zendesk export via Fivetran (source zendesk_v2). Please add staging for ticket, ticket_metric and user, and an fct_tickets with first reply time in business hours (9-18 CET, no holidays for now). The old fct_support_tickets stays until Iris has compared both.`,
    tools: `
read_file(path)
write_file(path, content)
dbt(command): e.g. "run -s stg_zendesk__ticket+"
query_dev(sql, limit)
list_source_columns(source, table)
`,
  },
  {
    id: 'data-survey-coding',
    system: `Task: code open-ended survey answers to the codebook. Up to 3 codes per answer. Use 99 for unusable, 98 for "other" and collect proposals for new codes separately. Don't translate verbatims. Work in batches of 50, save each batch.`,
    user: `Wave 7, Q14 "What would you change about your commute?", 1,312 answers, languages nl/fr. Codebook v3 in /projects/mobility/codebook_v3.csv. Previous coder's batch 1 is in there as an example, her agreement with me was kappa .81 so please stay close to it.`,
    tools: `
read_csv(path, rows)
next_batch(question, size)
save_codes(question, batch, codes)
propose_code(label, example)
`,
    results: [
      {
        tool: 'read_csv',
        output: `code,label,include,exclude
1,Frequency of service,"more trains, bus every 10 min","reliability -> 2"
2,Reliability/delays,"te laat, retard, annulé",
3,Price,"trop cher, abonnement",
4,Cycling infrastructure,"fietspad, fietsstraat","parking for bikes -> 5"
5,Bike parking,,`,
      },
    ],
  },
  {
    id: 'data-forecast',
    system: `You maintain the weekly demand forecast for ~3,400 SKUs (bakery, ambient). Pipeline: pull sales -> clean promos -> fit -> compare to last week -> publish. Publish needs WAPE on the holdout <= 0.24, otherwise stop and write to #demand-planning. Manual overrides by planners in overrides.csv always win. Keep a log line per SKU whose forecast moved > 40%.`,
    user: `run for wk 23. easter shift is already in the calendar. watch the pretzel sticks, there was a stockout in 21+22 so sales are not demand`,
    tools: `
pull_sales(week, weeks_back)
fit(model, params)
evaluate(holdout_weeks)
read_overrides()
publish(run_id)
post_message(channel, text)
`,
  },
  {
    id: 'data-gis',
    system: `GIS assistant, city of Vorholm, dept. of green spaces. PostGIS (schema green), QGIS server for maps. SRID 25832. The tree cadastre has ~84k trees; positions before 2016 can be off by up to 4 m, mention it whenever distance < 10 m matters. Personal data of owners on private plots must not appear in maps.`,
    user: `Councillor Thyssen wants to know how many lindens (Tilia, all species) stand within 15 m of a planned tram line 4 track, variants A and B, and which of them are protected (circumference > 80 cm). Map + table until Thursday would be great, thx, Jo`,
    tools: `
sql(query)
list_layers(schema)
render_map(layers, bbox, title)
export_table(query, format)
`,
  },
];
