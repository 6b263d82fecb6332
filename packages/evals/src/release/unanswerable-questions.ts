/** Questions about things that do not exist: no document of any company answers them, and an answer is made up. */
export const unanswerableQuestions: readonly string[] = [
  "How many days of leave does the Brelvane agreement give?",
  "Who chairs the Ostramund committee?",
  "What does a day pass for the Quennick hall cost?",
  "When does the Tavrishan plant in Podwelle close for maintenance?",
  "Which password policy applies to the Zelmorian gateway?",
  "What is the phone number of the Hesperdyne desk?",
  "How is the Vorrickson bonus worked out?",
  "What is the notice period in the Marlubian contract?",
  "Which form is used to order a Plennwick adapter?",
  "Who signed the Drossemere treaty for our company?",
  "What temperature must the Calvory store keep?",
  "How long is the warranty of the Uxbrand T-9000?",
];
