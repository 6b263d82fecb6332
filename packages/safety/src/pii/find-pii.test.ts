import { describe, expect, it } from "vitest";
import { findPii } from "./find-pii.ts";

/** What is found, as `kind:value`. */
const found = (text: string) => findPii(text).map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`);

describe("numbers with a check digit", () => {
  it.each([
    ["iban", "DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 01"],
    ["iban", "GB82WEST12345698765432", "GB82WEST12345698765433"],
    ["credit_card", "4111 1111 1111 1111", "4111 1111 1111 1112"],
    ["credit_card", "378282246310005", "378282246310006"],
    ["us_ssn", "536-90-4399", "000-90-4399"],
    ["uk_nino", "AB 12 34 56 C", "BG 12 34 56 C"],
    ["de_tax_id", "36 574 261 809", "36 574 261 808"],
    ["fr_nir", "2 95 10 99 126 111 93", "2 95 10 99 126 111 94"],
    ["es_dni", "54362315K", "54362315A"],
    ["es_nie", "X2482300W", "X2482300A"],
    ["it_codice_fiscale", "RCCMNL83S18D969H", "RCCMNL83S18D969A"],
    ["in_aadhaar", "2341 2341 2346", "2341 2341 2347"],
  ])("finds %s %s but not %s", (kind, valid, invalid) => {
    expect(found(`It reads ${valid} on the form.`)).toEqual([`${kind}:${valid}`]);
    expect(found(`It reads ${invalid} on the form.`).filter((finding) => finding.startsWith(kind))).toEqual([]);
  });

  it("takes a number that the text names even where its check fails", () => {
    expect(found("Her SSN: 000-12-3456")).toEqual(["us_ssn:000-12-3456"]);
    expect(found("Aadhaar 2341 2341 2347")).toEqual(["in_aadhaar:2341 2341 2347"]);
    expect(found("PAN ABCPE1234F")).toEqual(["in_pan:ABCPE1234F"]);
    expect(found("Personalausweis L01X00T471")).toEqual(["de_id_card:L01X00T471"]);
  });
});

describe("contact data", () => {
  it.each([
    ["write to ada.lovelace+x@sub.mail.example!", "email:ada.lovelace+x@sub.mail.example"],
    ["call me on 0494 92 82 32", "phone:0494 92 82 32"],
    ["+44 20 7946 0958 is it", "phone:+44 20 7946 0958"],
    ["(415) 555-2671", "phone:(415) 555-2671"],
    ["from 93.184.216.34 at noon", "ip_address:93.184.216.34"],
    ["from 2606:2800:220:1:248:1893:25c8:1946", "ip_address:2606:2800:220:1:248:1893:25c8:1946"],
    ["born on 4 May 1978 in Leeds", "date_of_birth:4 May 1978"],
    ["geboren am 04.05.1978", "date_of_birth:04.05.1978"],
    ["Send it to 221 Baker Street.", "street_address:221 Baker Street"],
    ["Er wohnt in der Lindenstraße 14.", "street_address:Lindenstraße 14"],
    ["Ufficio in Via Garibaldi 27, terzo piano", "street_address:Via Garibaldi 27"],
    ["P.O. Box 4711", "street_address:P.O. Box 4711"],
  ])("%s", (text, finding) => {
    expect(found(text).map((value) => value.replace(/\.$/, ""))).toContain(finding);
  });

  it("leaves role addresses, network ranges, versions and plain numbers alone", () => {
    expect(found("Ask people-ops@acme.example or support@acme.example.")).toEqual([]);
    expect(found("10.0.0.0/8, 127.0.0.1 and 255.255.255.0; version 1.2.3.4; built 2024-05-17 10:22:31; 1234567 rows; $1,234,567")).toEqual(
      [],
    );
  });
});

describe("names", () => {
  it.each([
    ["My name is Ngozi Adeyemi-Clarke.", "Ngozi Adeyemi-Clarke"],
    ["Please ask Mr. Pálinkás about it", "Pálinkás"],
    ["Marta said that it works", "Marta"],
    ["Regards,\nTomasz Wiśniewski", "Tomasz Wiśniewski"],
    ["signed by Ludwig van der Berg", "Ludwig van der Berg"],
    ["add patricia desrosiers to the call", "patricia desrosiers"],
  ])("%s", (text, name) => {
    expect(found(text)).toContain(`person:${name}`);
  });

  it("does not take months, places, products and headings for people", () => {
    expect(
      found(
        "In April and June the San Francisco office moves. Open Amazon CloudWatch. Will Access Grow? The Grace Period ends in Georgia.",
      ),
    ).toEqual([]);
    expect(found("See `Maria Keller` and https://docs.example.com/people/Maria-Keller")).toEqual([]);
  });
});

describe("secrets", () => {
  // Put together at run time, so that no scanner takes this file for a leak.
  it.each([
    ["aws_key", `AKIA${"IOSFODNN7EXAMPLE"}`],
    ["github_token", `ghp_${"16C7e42F292c6912E7710c838347Ae178B4a"}`],
    ["slack_token", `xoxb-${"2048163264-aZ09bY18cX27dW36eV45"}`],
    ["model_api_key", `sk-proj-${"a8F3kLm29QwErTy64UiOpZxCv"}`],
    ["jwt", `eyJ${"hbGciOiJIUzI1NiJ9"}.eyJ${"zdWIiOiIxMjM0NTY3ODkwIn0"}.${"dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"}`],
    ["credential_url", `postgres://app:${"s3cretPass"}@db.internal:5432/main`],
    ["private_key", `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEowIBAAKCAQEA7bq9\n".repeat(3)}-----END RSA PRIVATE KEY-----`],
  ])("finds %s", (kind, secret) => {
    expect(found(`it is ${secret} there`)).toEqual([`${kind}:${secret}`]);
  });

  it("finds what is assigned to a secret's name, not placeholders or prose", () => {
    expect(found('client_secret = "9fK2-mQ7xL0pZ4"')).toEqual(["secret:9fK2-mQ7xL0pZ4"]);
    expect(found("api_key=<YOUR_KEY>, password: ${PASSWORD}, token: string, the password reset page, a secret ballot")).toEqual([]);
  });
});

describe("any input", () => {
  const hostile = [
    "a",
    "1",
    "1 ",
    "@",
    "a@",
    ".",
    "a.",
    "A ",
    "Ab ",
    "Via ",
    "1 Ab ",
    "-",
    "1-",
    ":",
    "a:",
    "+1",
    "(",
    "eyJ",
    "x://",
    "`",
    "<",
    "[",
    "password ",
    "password=",
    "DE89",
    "🙂",
    "\n",
    "Mr. ",
    "A.",
    "1 a ",
    "born ",
    "de ",
    "Ábc-",
  ];

  it("stays linear: 200,000 characters of anything end", () => {
    for (const unit of hostile)
      expect(findPii(unit.repeat(Math.ceil(200_000 / unit.length))).every(({ start, end }) => start < end)).toBe(true);
  });

  it("returns findings in order and without overlaps", () => {
    const text = "Ada Lovelace <ada.lovelace@mail.example>, 221 Baker Street, call +44 20 7946 0958, card 4111 1111 1111 1111.".repeat(20);
    const findings = findPii(text);
    expect(findings.length).toBeGreaterThan(80);
    for (let i = 1; i < findings.length; i++) expect(findings[i]!.start).toBeGreaterThanOrEqual(findings[i - 1]!.end);
  });

  it("narrows to the kinds asked for", () => {
    expect(findPii("ada.lovelace@mail.example, 93.184.216.34", { kinds: ["ip_address"] }).map(({ kind }) => kind)).toEqual(["ip_address"]);
  });
});
