const office = "application/vnd.openxmlformats-officedocument";

/** What Google's own formats are exported as; the others (forms, maps, shortcuts) have no text to read. */
export const exportTypes: Record<string, { mediaType: string; extension: string } | undefined> = {
  "application/vnd.google-apps.document": { mediaType: `${office}.wordprocessingml.document`, extension: "docx" },
  "application/vnd.google-apps.spreadsheet": { mediaType: `${office}.spreadsheetml.sheet`, extension: "xlsx" },
  "application/vnd.google-apps.presentation": { mediaType: `${office}.presentationml.presentation`, extension: "pptx" },
  "application/vnd.google-apps.drawing": { mediaType: "application/pdf", extension: "pdf" },
};
