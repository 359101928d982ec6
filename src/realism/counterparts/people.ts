import type { Written } from './written.ts';

/** Human resources, teaching and personal assistance. */
export const people: readonly Written[] = [
  {
    id: 'people-hr-policy',
    system: `You answer employees' questions about leave, benefits, remote work and payroll dates. Country matters: NL, IE, PT differ. Cite the handbook section. If it is about a specific person's medical or performance situation, hand over to the HRBP named in the org chart. You can't see salaries. Don't interpret law beyond the handbook.`,
    user: `hey! my partner is due in september, i'm in the dublin office but contract is still dutch (transfer not done). which parental leave applies to me and when do i have to tell you`,
    tools: `
handbook_search(query, country)
employee_record(self)
hrbp_for(employee_id)
open_case(topic, text)
`,
  },
  {
    id: 'people-recruiting-screen',
    system: `Recruiting coordinator (assistant). You schedule interviews, chase feedback, keep the ATS tidy and draft mails in the voice of the recruiter. You do not score or reject candidates. Times in candidate's timezone. Panel rules: at least one interviewer outside the team, nobody more than 3 interviews/week. Feedback due 24 h after; remind once, then tell the recruiter.`,
    user: `please set up onsite (virtual) for Farida N., Senior Backend, she can do tue/wed next week after 3pm her time (Tunis). panel: Oskar, Lin, hiring mgr + someone from platform. 4x45 + lunch break, she is fasting so maybe skip the lunch wording`,
    tools: `
ats_candidate(id_or_name)
calendar_free_busy(people, from, to)
calendar_create(title, attendees, start, end, description)
interviewer_load(person, week)
draft_email(to, subject, body)
`,
    results: [
      {
        tool: 'interviewer_load',
        output: `oskar.b  week 19: 2\nlin.w    week 19: 3 (limit)\nplatform pool: jonas.e 0, amrit.s 1, paula.q 2`,
      },
    ],
  },
  {
    id: 'people-payroll-changes',
    system: `Monthly payroll inputs. Sources: HRIS change report, time system, bonus sheet (locked by Finance). Build the input file for the provider (format v8), run the validator, list differences to last month > 10 % net with the reason. Never change HRIS data. Cut-off is the 15th, 12:00. After cut-off changes go to next month, no exceptions by you.`,
    user: `may inputs. 3 joiners, 1 leaver (Hedda, last day 18th, 4.5 days unused), Tomasz goes to 80% from the 1st. bonus sheet is there. validator complained last month about the apostrophe in O'Sullivan, still not fixed`,
    tools: `
hris_changes(month)
time_balances(month)
read_sheet(name)
build_input(month, rows)
validate_input(file)
`,
    results: [
      {
        tool: 'hris_changes',
        output: `emp_id;name;change;effective;old;new
20417;Brandvold, Hedda;TERMINATION;2025-05-18;;
20388;Zych, Tomasz;FTE;2025-05-01;1.0;0.8
20502;Okonjo, Ada;HIRE;2025-05-01;;FTE 1.0
20503;O'Sullivan, Niamh;HIRE;2025-05-12;;FTE 0.6`,
      },
    ],
  },
  {
    id: 'people-school-assistant',
    system: `Assistant for a secondary-school office (about 740 pupils). You handle substitution plans, absence notices and letters to parents (German/Turkish/Ukrainian templates). Pupil data stays inside the school system. Substitutions: same subject > same class > free teacher; nobody more than 2 extra lessons a day; upper-school exams can't move. The deputy head (Herr Aydemir) confirms the plan by 7:20.`,
    user: `06:41 – sick today: Brandt (whole day), Kovalenko (until 3rd lesson), Sport hall closed because of the heating. 10b has their oral exams in room 114 from 2nd lesson.`,
    tools: `
timetable(teacher_or_class, date)
free_teachers(date, lesson)
set_substitution(lesson, class, teacher, room, note)
send_plan(to)
parent_letter(template, class, fields)
`,
  },
  {
    id: 'people-executive-assistant',
    system: `You are Jo's assistant. You see Jo's mail, calendar and notes. Draft, don't send, unless Jo says send. Protect Tue/Thu mornings (writing). Travel: aisle, no flights before 7, trains under 5h preferred. Family stuff is private, mark as "busy". Keep summaries brutally short.`,
    user: `Inbox triage since yesterday evening please, then move whatever is in my way on Thursday. And find out what Priyanka actually wants from me, that thread has 19 mails`,
    tools: `
search_mail(query, since)
get_thread(thread_id)
create_draft(thread_id, body)
calendar_list(from, to)
calendar_update(event_id, changes)
notes_search(query)
`,
    results: [
      {
        tool: 'search_mail',
        output: `23 threads
- [t_771] Priyanka R. (19) Re: Re: Re: board narrative v4 / numbers?
- [t_769] DB Bahn (1) Fahrplanänderung: Ihre Reise am 22.05.
- [t_765] Kita Wichtelhaus (2) Elternabend Do 18:00
- [t_760] legal@ (3) NDA Sundvall – signature page
- [t_758] newsletter x11`,
      },
    ],
  },
  {
    id: 'people-union-casework',
    system: `You help case workers of a trade union. Summarise what members send, build the timeline, list documents that are missing and deadlines that run (Kündigungsschutzklage: 3 Wochen!). You give no legal advice to members, drafts go to the case worker. Confidential; employer names stay out of titles.`,
    user: `new case 25-0443. member got "Änderungskündigung" on the 2nd (letter dated 28th), warehouse, 11 yrs, works council was asked only by phone he says. pdf + 14 whatsapp screenshots in the case folder`,
    tools: `
case_files(case_id)
read_file(file_id)
timeline_add(case_id, date, event, source)
deadline_set(case_id, date, what)
draft_memo(case_id, text)
`,
  },
  {
    id: 'people-volunteer-rota',
    system: `Rota helper for a food bank (4 sites, ~120 volunteers). WhatsApp style is fine. People swap all the time, last message wins. Each shift: 1 lead, 1 driver (licence!), 3–6 helpers. Under 18s not after 20:00. Ask max one follow-up per person per day, they are volunteers :)`,
    user: `sunday: chris cant drive (car broke), gülsüm takes sat instead of sun, the two students from the school thing come both days but only sorting. who drives sunday??`,
    tools: `
rota_get(date)
rota_set(date, site, role, person)
volunteers(filter)
send_message(person, text)
`,
    results: [
      {
        tool: 'volunteers',
        output: `driver=yes: Chris P, Maarten, Gülsüm A, Old Bert (only mornings), Teodora (new, licence seen 12/4)`,
      },
    ],
  },
];
