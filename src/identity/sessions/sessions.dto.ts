import { IsNotEmpty, IsString, MaxLength, MinLength } from 'class-validator';
import { PASSWORD_MAX, PASSWORD_MIN } from './password.js';

const EMAIL_MAX = 254;

/** Body of `POST /sessions`. Any text may be tried: whether it looks like an address says nothing. */
export class SignInBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(EMAIL_MAX)
  email!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAX)
  password!: string;
}

/** Body of `PUT /me/password`. */
export class ChangePasswordBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAX)
  current!: string;

  @IsString()
  @MinLength(PASSWORD_MIN)
  @MaxLength(PASSWORD_MAX)
  new!: string;
}

/** Body of `PUT /staff/{id}/password`. */
export class SetPasswordBody {
  @IsString()
  @MinLength(PASSWORD_MIN)
  @MaxLength(PASSWORD_MAX)
  password!: string;
}
