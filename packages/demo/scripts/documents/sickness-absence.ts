import { bullets, heading, paragraph, steps, table, type TextDocument } from "./document.ts";

export const sicknessAbsence: TextDocument = {
  format: "docx",
  path: "handbook/sickness-absence.docx",
  title: "Sickness absence",
  owner: "people@acme.example",
  updated: "2026-04-20",
  footer: "Acme Sensing Ltd · Sickness absence · 20 April 2026",
  blocks: [
    paragraph(
      "What to do when you are ill, what you are paid and how you come back. Valid from 20 April 2026 for all employees in Bristol; Rotterdam and Porto follow the same steps, with the pay rules of their country where these are better.",
    ),
    heading("On the first day"),
    steps(
      "Tell your line manager by 09:30, by telephone or message. Say how long you expect to be away and what cannot wait. You do not have to name the illness.",
      "If you cannot reach your manager, call the People team on extension 4110.",
      "Your manager enters the absence in the People portal on the same day.",
    ),
    heading("Evidence"),
    table(
      ["Length of absence", "What we need"],
      [
        ["1 to 7 calendar days", "Self-certificate in the People portal on your return"],
        ["More than 7 calendar days", "Fit note from a doctor, by day 10"],
        ["More than 4 weeks", "Fit note without gaps and a conversation with the People team"],
      ],
    ),
    heading("Sick pay"),
    paragraph("Company sick pay includes statutory sick pay and is counted over a rolling twelve months."),
    table(
      ["Length of service", "Full pay", "Then half pay"],
      [
        ["Less than 6 months", "5 working days", "None"],
        ["6 months to 2 years", "20 working days", "20 working days"],
        ["2 to 5 years", "45 working days", "45 working days"],
        ["More than 5 years", "65 working days", "65 working days"],
      ],
    ),
    paragraph(
      "After that, statutory sick pay continues for up to 28 weeks in total. Income protection insurance pays 60 per cent of salary from week 27 for employees who have passed probation.",
    ),
    heading("Coming back"),
    bullets(
      "After each absence your manager has a short conversation with you on the first or second day.",
      "After more than four weeks you agree a phased return: usually 50 per cent of hours for two weeks, then 75 per cent for two weeks, at full pay.",
      "Adjustments to the workplace are arranged by the safety officer within ten working days.",
    ),
    heading("Frequent absence"),
    paragraph(
      "Four absences in six months, or more than 15 days in twelve months, lead to a conversation with the People team. Its aim is to find out what would help. Absences because of pregnancy, disability or an accident at work are not counted.",
    ),
    heading("Medical appointments"),
    paragraph(
      "Please choose the beginning or end of the day. Up to two hours are paid and need not be made up; longer appointments are agreed with your manager.",
    ),
    heading("Contractors"),
    paragraph(
      "Contractors have no company sick pay. They tell the project lead by 10:00 and do not invoice days on which they did not work.",
    ),
  ],
};
