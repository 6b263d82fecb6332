import { bullets, heading, paragraph, steps, subheading, table, type TextDocument } from "./document.ts";

export const healthAndSafetyHandbook: TextDocument = {
  format: "pdf",
  path: "handbook/health-and-safety-handbook.pdf",
  title: "Health and safety handbook",
  owner: "safety@acme.example",
  updated: "2026-03-30",
  footer: "Acme Sensing Ltd · Health and safety handbook · Issue 7, 30 March 2026",
  blocks: [
    paragraph(
      "This handbook is for everyone who works at Acme or visits a customer's site for us: employees, contractors and temporary staff. The safety officer is Gareth Lloyd, safety@acme.example, extension 4140. Issue 7 is valid from 30 March 2026 and replaces issue 6.",
    ),
    heading("1. Responsibilities"),
    paragraph(
      "The managing director is responsible for safety in the company. Heads of department make sure that risk assessments exist for the work of their teams and are reviewed every twelve months. Everyone stops work that looks unsafe; nobody is blamed for a stop that turns out to be unnecessary.",
    ),
    heading("2. Accidents and near misses"),
    steps(
      "Make the place safe and call a first-aider. In an emergency call 999 in Bristol, 112 in Rotterdam and Porto.",
      "Report the event on form HS-3 in the service desk catalogue within 24 hours, also when nobody was hurt.",
      "The safety officer opens an investigation within three working days. The manager and the person concerned take part.",
      "Corrective measures have an owner and a date, and are closed by the safety officer.",
    ),
    paragraph(
      "Accidents that keep someone from work for more than seven days are reported to the authority by the safety officer within 15 days.",
    ),
    subheading("First-aiders"),
    table(
      ["Office", "Where", "First-aiders", "Defibrillator"],
      [
        ["Bristol", "Reception and warehouse", "9", "Beside the lifts, ground floor"],
        ["Rotterdam", "Kitchen, first floor", "4", "Reception"],
        ["Porto", "Reception", "2", "Shared with the building, entrance hall"],
      ],
      [1, 2, 1, 2],
    ),
    heading("3. Fire"),
    paragraph(
      "On hearing the alarm leave by the nearest stairs. Do not collect belongings. Fire wardens check each floor and report at the assembly point. Drills take place twice a year, in April and October. The target for leaving the Bristol building is four minutes; in April 2026 it took three minutes and 20 seconds.",
    ),
    heading("4. Lithium cells"),
    paragraph(
      "Our sensors contain lithium thionyl chloride cells. They hold a lot of energy and must not be short-circuited, charged, opened or heated above 85 °C.",
    ),
    bullets(
      "Store cells only in cabinet D1 in Bristol or cabinet R-D1 in Rotterdam, never on a desk.",
      "Carry at most ten cells at a time, in their tray.",
      "Put a swollen, leaking or hot cell into the sand bucket outside the laboratory, using the long tongs and goggles. Leave the area and call extension 4140.",
      "Never use water on a burning cell. Use the class D extinguisher.",
    ),
    heading("5. Warehouse"),
    paragraph(
      "Safety shoes and a high-visibility vest are worn beyond the yellow line. Only people with a valid licence drive the forklift; a licence is valid for three years. The speed limit is 8 km/h. Pedestrians have priority at the two crossings. The highest shelf load is 800 kg for each bay.",
    ),
    heading("6. Work on customers' sites"),
    paragraph("Before the visit ask for the site's rules and complete the site form. Without a contact person at the site no work starts."),
    table(
      ["Work", "Helmet", "Eye protection", "Hearing protection", "Other"],
      [
        ["Fitting sensors on running machines", "Yes", "Yes", "Yes, above 80 dB", "Close-fitting clothes"],
        ["Fitting S320 on tanks", "Yes", "Yes", "No", "Harness above 2 m"],
        ["Hazardous areas with S210", "Yes", "Yes", "As the site says", "Permit to work; no mobile phone"],
        ["Gateway in an office", "No", "No", "No", "Ladder with two people"],
      ],
      [3, 1, 2, 2, 2.5],
    ),
    subheading("Working at height"),
    paragraph(
      "Ladders are used for at most 30 minutes and up to 4 m. Above that a platform is needed, and training not older than three years.",
    ),
    subheading("Lone working"),
    paragraph(
      "Anyone who works alone on a site calls in at the start, every two hours and at the end, on extension 4141. If a call is 20 minutes late, the duty manager calls back; after 40 minutes the site's emergency contact is called.",
    ),
    heading("7. Screens and desks"),
    paragraph(
      "Everyone completes the workplace self-assessment in the first two weeks and after a move. Employees who use a screen every day get an eye test every two years, paid by the company up to £30, and £75 towards glasses that are needed for screen work only. Contractors arrange eye tests themselves.",
    ),
    heading("8. Driving"),
    paragraph(
      "After two hours of driving take a break of 15 minutes. Driving and working together do not exceed 12 hours in a day; stay the night instead. Telephone calls at the wheel are not allowed, even hands-free.",
    ),
    heading("9. Training"),
    table(
      ["Training", "For", "How often"],
      [
        ["Safety induction, one hour", "Everyone, before starting work", "Once"],
        ["First aid at work", "First-aiders", "Every three years"],
        ["Fire warden", "Wardens", "Every two years"],
        ["Forklift", "Warehouse staff with a licence", "Every three years"],
        ["Lithium cells", "Warehouse, laboratory, field service", "Every year"],
        ["Working at height", "Field service", "Every three years"],
      ],
      [2, 3, 1.5],
    ),
  ],
};
