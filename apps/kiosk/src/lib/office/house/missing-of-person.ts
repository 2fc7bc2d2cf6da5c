import type { AddStaff } from '@countersign/contract/commands';

/** What is still to be filled in of somebody who is taken on; undefined once it is all there. */
export function missingOfPerson({
  name,
  email,
  password,
  pin,
}: Pick<AddStaff, 'name' | 'email' | 'password' | 'pin'>): string | undefined {
  if (name.trim() === '') return 'Give a name';
  if (!email.includes('@')) return 'Give an e-mail';
  if (password.length < 10) return 'A password of ten characters or more';
  return /^\d{4}$/.test(pin) ? undefined : 'A PIN of four digits';
}
