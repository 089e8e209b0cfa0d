/** The name in a text that should name a server; `localhost` and addresses name none. */
export function serverNameIn(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const isName = /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*$/u.test(text);
  return isName && !/^(?:localhost|[\d.]+)$/i.test(text) ? text : null;
}

/** The parts of `<server>\<thumbprint>`; `null` where the text holds none. */
export function splitIdentity(identity: string | null): readonly [string | null, string | null] {
  const match = /^(?:(.+)\\)?([0-9a-f]{40})$/i.exec(identity ?? '');
  return [serverNameIn(match?.[1]), match?.[2]?.toUpperCase() ?? null];
}
