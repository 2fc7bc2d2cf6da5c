/**
 * What people call strains. Each line: the name, then what is said for it. Names that are spelled in several ways on labels stand
 * with each spelling as a nickname of the other.
 */
const table = `
girl scout cookies: gsc cookies
gorilla glue: gg gg4 glue
granddaddy purple: gdp granddaddy
sour diesel: sour d
new york city diesel: nyc diesel nycd
northern lights: nl
white widow: ww
blue dream: bd
green crack: gc
jack herer: jh jack
bruce banner: bb3 banner
wedding cake: triangle mints pink cookies
ice cream cake: icc
gelato 41: bacio
super lemon haze: slh
super silver haze: ssh
strawberry cough: straw cough
og kush: og
san fernando valley: sfv
skywalker og: skywalker
tahoe og: tahoe
master kush: mk
durban poison: durban
maui wowie: maui
ak 47: ak
trainwreck: train wreck
pineapple express: pineapple
do si dos: dosidos dosido
runtz: runts
zkittlez: skittles zkittles zkittlez
cherry ak 47: cherry ak
lemon cherry gelato: lcg
mac 1: mac miracle alien cookies
permanent marker: perm marker
gary payton: gp
wedding crasher: crasher
chemdawg: chem dog chemdog
headband: 707
acapulco gold: acapulco
lambs bread: lambsbread
purple punch: punch
animal cookies: animal
slurricane: slurry
`;

/** Nicknames by name, both as people write them. */
const nicknames: readonly (readonly [name: string, said: string])[] = table
  .trim()
  .split('\n')
  .map((line) => line.split(': ') as [string, string]);

/** Letters a name of three words or more is shortened to, and no other: two letters are too many names. */
const fewestInitials = 3;

/**
 * What else people call a strain: nicknames of the trade, and the first letters of longer names (`Tin Roof Rain` is `trr`).
 * Empty for a strain without any.
 */
export function nicknamesOf(strain: string): string {
  const plain = strain
    .toLowerCase()
    .replace(/['’#.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const words = plain.split(' ');
  const initials = words.length >= fewestInitials ? [words.map((word) => word[0]).join('')] : [];
  return [...nicknames.filter(([name]) => ` ${plain} `.includes(` ${name} `)).map(([, said]) => said), ...initials].join(' ');
}
