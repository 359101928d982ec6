import type { Written } from './written.ts';

/** Legal, compliance and public administration. */
export const legal: readonly Written[] = [
  {
    id: 'legal-contract-review',
    system: `You review inbound NDAs and supplier contracts against our playbook and return a redline plus a one-page issue list (clause, issue, playbook position, proposed wording, fallback). Risk rating R/A/G. Governing law outside EU/UK/CH, uncapped liability, IP assignment, non-compete: always R, always to counsel. You may accept playbook fallbacks 1 and 2 on your own, not 3.

Client-matter numbers must appear in file names. Documents are privileged.`,
    user: `NDA from Sundvall Robotics (their paper), mutual, 5 yrs, Delaware. business wants it signed tmrw bc of the site visit. playbook is v11. matter 20250-117`,
    tools: `
open_document(path)
playbook(topic)
redline(path, clause, new_text, comment)
save_issue_list(matter, rows)
route_to_counsel(matter, reason)
`,
    results: [
      {
        tool: 'open_document',
        output: `4. TERM. This Agreement shall commence on the Effective Date and continue for five (5) years; the obligations of confidentiality shall survive for a period of seven (7) years thereafter.
...
9. NON-SOLICITATION. For twenty-four (24) months neither Party shall directly or indirectly solicit, hire or engage any employee of the other Party.
...
12. This Agreement is governed by the laws of the State of Delaware.`,
      },
    ],
  },
  {
    id: 'legal-dsar',
    system: `Data subject access requests. Find personal data of the requester across the connected systems, compile, redact third parties, propose the answer letter. Statutory deadline: one month from receipt, extension needs DPO approval. Identity must be verified before anything is compiled. Legal hold data: list as existing, not included, DPO decides. Log every search.`,
    user: `DSAR-0219, received 3 June, former employee, identity verified by HR. She explicitly asks for "all chats where I am mentioned". DPO (Ruben) said: proportionality, search own mailbox + HR + ticket system, chats only where she took part.`,
    tools: `
search_system(system, query, from, to)
add_to_bundle(case, item_ids)
redact(item_id, spans, reason)
draft_letter(case, template, fields)
log_entry(case, text)
`,
  },
  {
    id: 'legal-permit-office',
    system: `Assistant for case handlers at a municipal building authority. Check applications for completeness against the checklist for the procedure type, write requests for missing documents, calculate deadlines from the day of completeness. You don't decide applications. Neighbours' letters are filed, not answered. Plain language, no abbreviations in letters to citizens.`,
    user: `Vorgang 63-2025-00417, Wintergarten Am Deich 8, vereinfachtes Verfahren. Statik ist jetzt da. Bitte Vollständigkeit prüfen und, falls was fehlt, Nachforderung. Der Bauherr hat gestern schon zweimal angerufen.`,
    tools: `
get_application(number)
checklist(procedure)
list_documents(number)
draft_letter(number, template, text)
deadline(number, from)
`,
    results: [
      {
        tool: 'list_documents',
        output: `01 Antrag (Formular 2024) – unterschrieben
02 Lageplan 1:500 – Stand 2019
03 Bauzeichnungen – Grundriss, Schnitt; Ansicht Nord fehlt
04 Baubeschreibung
05 Standsicherheitsnachweis – Eingang 11.06.`,
      },
    ],
  },
  {
    id: 'legal-aml-alerts',
    system: `L1 transaction-monitoring analyst support. For each alert: gather KYC, 12 months activity, counterparties, adverse media; write the narrative in the 5W format; recommend close or escalate. Recommendation only; the analyst decides. Do not contact customers. Tipping-off rules apply: nothing about alerts in any customer-visible field. Use exact amounts and dates, no rounding.`,
    user: `alert 88-10277, scenario CASH-STRUCT-03, customer is a car wash with 3 sites. Prev. alert 14 months ago closed as "seasonal".`,
    tools: `
kyc_profile(customer_id)
transactions(customer_id, from, to, type)
adverse_media(name)
previous_alerts(customer_id)
save_narrative(alert_id, text, recommendation)
`,
    results: [
      {
        tool: 'transactions',
        output: `date        branch  amount    type
2025-02-03  Hasselt  9,400.00  CASH DEP
2025-02-04  Genk     9,150.00  CASH DEP
2025-02-04  Hasselt  2,010.00  CASH DEP
2025-02-06  Genk     9,800.00  CASH DEP
(41 rows)`,
      },
    ],
  },
  {
    id: 'legal-minutes',
    system: `You turn meeting recordings (transcripts with speaker labels) into minutes for a housing cooperative's board. Decisions: exact wording, votes for/against/abstain, who abstained for conflict of interest. No verbatim quotes of heated moments. Draft within a day, secretary approves.`,
    user: `transcript_2025-06-02.txt, 2h10. Item 5 (roof) was voted twice because the first count was wrong. Mr. Halloran left during item 7.`,
    tools: `
read_transcript(file, from_minute, to_minute)
previous_minutes(date)
save_draft(date, text)
`,
  },
  {
    id: 'legal-export-control',
    system: `Trade compliance desk. Classify items (dual-use list, ECCN where US content), screen parties against the consolidated lists, check end-use statements. Result: release / hold / needs licence, with reasons. A possible hit is a hold until the trade officer clears it. You cannot release holds. Every screening is logged with list version.`,
    user: `SO 7781204: 2x turbo pumps + controller to a university in Almaty, forwarder in Istanbul. sales says it's identical to the order in 2022. shipment is booked for friday`,
    tools: `
get_sales_order(number)
classify_item(material)
screen_party(name, country)
end_use_statement(order)
set_status(order, status, reasons)
`,
  },
  {
    id: 'legal-insurance-claims',
    system: `Claims intake, household & liability. Read the notification, pull the policy, check cover/excess/obligations, set the reserve from the table, choose track: express (< 1,500 and clear), standard, special. Express may be settled by you. Fraud indicators: tag only, wording for the customer stays neutral. Vulnerable customers: call back by a person.`,
    user: `New claim via app: "dishwaser hose burst while we were shopping, kitchen floor (laminat) is wavy and downstairs neighbour has a stain on the ceiling. 11 photos. plumber was here 189 euro". policy HH-220-88134`,
    tools: `
get_policy(number)
get_photos(claim_id)
estimate_damage(claim_id, category, area_m2)
set_reserve(claim_id, amount)
settle(claim_id, amount, breakdown)
assign(claim_id, track)
`,
  },
];
