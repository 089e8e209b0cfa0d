/** Names as nobody gives them in good faith. */
export const HOSTILE = {
  markup: '</td><script>alert(1)</script><img src=x onerror=alert(1)>',
  attribute: '" onmouseover="alert(1)" x=\'',
  formula: '=HYPERLINK("http://example.com","x")',
  rightToLeft: 'safe\u202egpj.exe',
  arabic: 'شركة-البريد',
  escape: 'red\u001b[31mname',
  template: '{server|x}{a|b} {1}',
} as const;
