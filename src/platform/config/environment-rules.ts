import { isIP } from 'node:net';
import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

const isUrlOf = (value: unknown, protocols: readonly string[]): boolean =>
  typeof value === 'string' && URL.canParse(value) && protocols.includes(new URL(value).protocol);

@ValidatorConstraint()
export class IsDatabaseUrl implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return isUrlOf(value, ['postgres:', 'postgresql:']);
  }

  defaultMessage(): string {
    return 'must be a URL like postgres://user:password@host:5432/database';
  }
}

@ValidatorConstraint()
export class IsWebUrl implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return isUrlOf(value, ['http:', 'https:']);
  }

  defaultMessage(): string {
    return 'must be a URL like https://tierline.example.com';
  }
}

export const listOf = (text: string): string[] => text.split(/[\s,]+/).filter((item) => item !== '');

@ValidatorConstraint()
export class IsAddressList implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && listOf(value).every(isAddressOrNetwork);
  }

  defaultMessage(): string {
    return 'must be a list of addresses or networks such as 10.0.0.5, 192.168.0.0/16';
  }
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const version = isIP(address);
  if (version === 0 || text.split('/').length > 2) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
