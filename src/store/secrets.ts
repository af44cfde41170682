/** A server's address as it may be shown: who, where and which database, without password and options. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return "the server of DATABASE_URL";
  const { protocol, username, host, pathname } = new URL(url);
  return `${protocol}//${username === "" ? "" : `${username}@`}${host}${pathname}`;
}

/** A message with everything that an address keeps secret struck out. */
export function withoutSecrets(message: string, url: string): string {
  const secrets = [url, ...secretsIn(url)].filter((secret) => secret.length > 0);
  const longestFirst = secrets.sort((a, b) => b.length - a.length);
  return longestFirst.reduce((text, secret) => text.replaceAll(secret, "***"), message);
}

/** The password as it is written, and as it is meant. */
function secretsIn(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { password, searchParams } = new URL(url);
  const written = [password, searchParams.get("password") ?? ""];
  return written.flatMap((secret) => [secret, decoded(secret)]);
}

/** A percent sign that begins no code stands for itself. */
const decoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) =>
    Buffer.from(codes.replaceAll("%", ""), "hex").toString("utf8"),
  );
