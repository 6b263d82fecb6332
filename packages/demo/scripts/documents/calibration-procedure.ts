import { bullets, heading, paragraph, steps, table, type TextDocument } from "./document.ts";

export const calibrationProcedure: TextDocument = {
  format: "docx",
  path: "operations/calibration-procedure.docx",
  title: "Calibration of S200 and S210 (procedure CAL-7)",
  owner: "laboratory@acme.example",
  updated: "2026-02-23",
  footer: "Acme Sensing Ltd · Procedure CAL-7 · Version 5, 23 February 2026",
  blocks: [
    paragraph(
      "For the calibration laboratory in Bristol. Head of the laboratory: Wanjiru Kamau. The procedure applies to new sensors, sensors from customers and sensors after repair. The recommended interval for customers is 24 months.",
    ),
    heading("Conditions"),
    bullets(
      "Room temperature 23 °C ± 2 °C, relative humidity 30 to 60 per cent",
      "Sensor in the room for at least four hours",
      "Shaker CS-40 warmed up for 30 minutes",
      "Reference accelerometer calibrated within 12 months",
    ),
    heading("Vibration"),
    steps(
      "Mount the sensor with stud M8 and 7 Nm on the shaker, the reference accelerometer back to back.",
      "Set the measuring interval to 1 minute in the test program and wait for three readings.",
      "Measure at the points in the table, ten readings each. Leave out the first.",
      "Repeat for the three axes.",
    ),
    table(
      ["Frequency", "Acceleration", "Tolerance new", "Tolerance in use"],
      [
        ["20 Hz", "5 m/s²", "±3 %", "±5 %"],
        ["159.2 Hz", "10 m/s²", "±2 %", "±3 %"],
        ["1,000 Hz", "10 m/s²", "±3 %", "±5 %"],
        ["3,000 Hz", "10 m/s²", "±8 %", "±10 %"],
      ],
    ),
    heading("Temperature"),
    steps(
      "Put the sensor into the climate chamber with the reference thermometer RT-9.",
      "Approach 0, 25 and 60 °C; wait for 40 minutes at each.",
      "The difference must not exceed 0.5 °C.",
    ),
    heading("Adjusting"),
    paragraph(
      "A sensor outside the tolerance is adjusted once. If the correction is larger than 6 per cent, or the second measurement fails, it is scrapped with fault code F2 and replaced.",
    ),
    heading("Record"),
    paragraph(
      "Fill in form CAL-7 with serial number, date, reference numbers and all values before and after adjusting. The certificate is signed by the person who measured and one other. Records are kept for ten years.",
    ),
    heading("Times"),
    table(
      ["Step", "Time for a batch of 12"],
      [
        ["Acclimatise", "4 hours"],
        ["Vibration", "2 hours 20 minutes"],
        ["Temperature", "3 hours"],
        ["Record and certificate", "50 minutes"],
      ],
    ),
    paragraph(
      "Customers are promised ten working days. The laboratory's own target is six. If both shakers are out of order, inform support at once so that open orders can be moved.",
    ),
  ],
};
