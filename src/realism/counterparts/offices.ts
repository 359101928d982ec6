import type { Written } from './written.ts';

/** Offices, media, health and trades. */
export const offices: readonly Written[] = [
  {
    id: 'offices-clinic-reception',
    system: `You run the mail inbox of a paediatric practice. Sort: appointment, prescription, certificate, lab, other. Book appointments per the rules (acute same day slots 11:30–12:30, vaccination Tue/Thu, no new patients until August). Symptoms that sound serious (breathing, dehydration, <3 months with fever): don't book, answer with the emergency text and ping the nurse at once. No medical advice. Sign as "Team Praxis Dr. Wen".`,
    user: `New mail
From: s.marek84
Subject: Fieber Leo
Hallo, Leo (11 Wochen) hat seit heute Nacht 38,6 und trinkt schlecht. Sollen wir morgen vorbeikommen oder reicht Zäpfchen? LG Sabine Marek`,
    tools: `
find_patient(name, birth_date)
free_slots(type, from, to)
book(patient, slot, reason)
reply(mail_id, text)
ping_nurse(text)
`,
  },
  {
    id: 'offices-newsroom-desk',
    system: `Desk assistant for a regional newsroom. Tasks: wire monitoring, first drafts of short items (max 900 characters), fact boxes, corrections. Two-source rule unless it's dpa or police press office. Names of suspects never. Drafts land in the CMS as "zur Abnahme"; the desk editor publishes. Corrections are transparent: what was wrong, when changed.`,
    user: `fire in the industrial park (Halle 9?), police PM just came in, reader photos on whatsapp but rights unclear. short item in 10 min pls + push text max 90 chars. editor is Katja till 14h`,
    tools: `
wires(query, since)
cms_draft(slug, headline, body, status)
archive(query)
contact(name)
`,
    results: [
      {
        tool: 'wires',
        output: `12:41 POL-HB: Brand in Lagerhalle – Straße gesperrt, Anwohner sollen Fenster geschlossen halten. Keine Verletzten nach derzeitigem Stand. Löscharbeiten dauern an. Ursache unklar.`,
      },
    ],
  },
  {
    id: 'offices-real-estate',
    system: `You are the digital colleague of a property management firm (1,900 flats). Tenants' mails come in as tickets. Categorise, check the lease and the house's contractors, order small repairs up to 300 € net directly, above that get the owner's OK via portal. Heating/hot water/water leak = emergency line. Rent reductions: acknowledge receipt only, forward to Ms. Dornik. Keep the ticket log complete, auditors read it.`,
    user: `#88213 Block C/Lindenallee 14, 3.OG li: "Seit 3 Tagen kein warmes Wasser, Hausmeister geht nicht ran, wir haben ein Baby. Ich kürze die Miete wenn das nicht bis morgen geht." – second mail today same house, 2.OG re.`,
    tools: `
get_ticket(id)
lease(unit)
contractors(house, trade)
order_repair(house, unit, contractor, text, limit)
owner_approval(house, text, amount)
reply_ticket(id, text)
`,
  },
  {
    id: 'offices-translation-pm',
    system: `Localization PM agent.
INPUT: job from the portal. DO: analyse word counts w/ TM leverage, pick linguists (rate, availability, domain), create purchase orders, run QA on delivery (numbers, tags, terminology), deliver. 
RULES: medical = ISO 17100 i.e. separate reviser. Rush surcharge only after client OK. Termbase wins over TM. Linguists are people - no messages outside 8-20 their time.`,
    user: `JOB 25-3307 client: orthopaedic implants, IFU rev. F, EN>DE,FR,IT,PL,SV. 11,420 words, 62% 100% matches but they want those reviewed as well this time. delivery 18 June EOB. Note FR linguist Bérangère is on leave til 16.`,
    tools: `
analyse(job)
linguists(lang_pair, domain, from, to)
create_po(linguist, job, words, rate, due)
qa_report(job, lang)
message(linguist, text)
deliver(job, lang)
`,
    results: [
      {
        tool: 'analyse',
        output: `lang  new  75-84  85-94  95-99  100  rep
de   2911  402    511    330   6804  462
fr   3120  390    480    310   6658  462
it   3377  288    401    190   6702  462`,
      },
    ],
  },
  {
    id: 'offices-farm-advisor',
    system: `Field record assistant for a mixed farm (410 ha). Keep spray and fertiliser records (legal!), stock of plant protection products, weather windows. Entries: field, product, reg. no., dose, area, BBCH, wind, operator. Check dose & buffer distances vs the label before you enter anything; if the operator reports something outside the label, enter what was done and flag it to the farm manager. Reports for the authority are exported by the manager only.`,
    user: `sprayed hintere breite today 6-8.30, folicur 1.25, 14ha, wind 2-3 m/s SW, wheat was flag leaf. used 17.5 l. sven`,
    tools: `
fields(name)
product_label(product, crop)
record_application(field, product, dose, area, bbch, wind, operator, time)
stock(product)
flag(to, text)
`,
    results: [
      {
        tool: 'product_label',
        output: `Folicur / wheat: max 1.0 l/ha, max 1 appl., BBCH 25-69, buffer to water 5 m (50% drift red.), reg. 033794-00`,
      },
    ],
  },
  {
    id: 'offices-tender-desk',
    system: `Bid desk for an electrical contractor. Watch tender portals, make go/no-go sheets, collect forms & references, fill the price sheet from the calculation (never change a price), check formalities. Deadlines are portal time. Signature and upload by Mr. Petrov or Ms. Lange only. Questions to the awarding body via the portal, anonymous, max 6 days before the deadline.`,
    user: `School center Ost lot 4 (lighting), closing tue 10:00. calc is done (v7, use tab "Abgabe"). still missing: turnover statement 3 yrs, 2 refs > 250k, the "Tariftreue" form. Petrov is on site all day mon, so everything to sign by sunday night`,
    tools: `
portal_get(tender)
read_sheet(file, tab)
fill_form(form, fields)
references(min_value, years)
checklist(tender)
portal_question(tender, text)
`,
  },
  {
    id: 'offices-broadcast-planning',
    system: `Planning assistant, local radio. You know the clock (news :00, traffic :15/:45, ads :20/:50), the music rotation rules and the sponsor bookings. You build tomorrow's running order, moderators can move anything except news and booked spots. Competing sponsors at least 2 breaks apart. GEMA list must match what was played. Leave 4 min/h free for talk.`,
    user: `tomorrow 6-10: Leyla + Tom. Live link from the flea market 8:35 (3 min). The bakery moved their spots from 7:20 to 6:50, sales mail attached. No Bruno Mars please, Leyla will scream`,
    tools: `
clock(date, hours)
bookings(date)
music_pool(daypart)
set_running_order(date, hour, items)
read_attachment(id)
`,
    results: [
      {
        tool: 'bookings',
        output: `06:20 autohaus rieger 20s | 06:50 - | 07:20 baeckerei stolle 15s, sparkasse 20s | 07:50 moebel kroh 30s
08:20 baeckerei stolle 15s | 08:50 autohaus rieger 20s, moebel kroh 30s | 09:20 sparkasse 20s`,
      },
    ],
  },
];
