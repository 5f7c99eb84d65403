import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength, MinLength } from 'class-validator';
import { PASSWORD_MAX, PASSWORD_MIN } from './password.js';

const EMAIL_MAX = 254;

/** Body of `POST /sessions`. Any text may be tried: whether it looks like an address says nothing. */
export class SignInBody {
  @ApiProperty({ minLength: 1, maxLength: EMAIL_MAX })
  @IsString()
  @IsNotEmpty()
  @MaxLength(EMAIL_MAX)
  email!: string;

  @ApiProperty({ format: 'password', minLength: 1, maxLength: PASSWORD_MAX })
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAX)
  password!: string;
}

/** Body of `PUT /me/password`. */
export class ChangePasswordBody {
  @ApiProperty({ format: 'password', minLength: 1, maxLength: PASSWORD_MAX })
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_MAX)
  current!: string;

  @ApiProperty({ format: 'password', minLength: PASSWORD_MIN, maxLength: PASSWORD_MAX })
  @IsString()
  @MinLength(PASSWORD_MIN)
  @MaxLength(PASSWORD_MAX)
  new!: string;
}

/** Body of `PUT /staff/{id}/password`. */
export class SetPasswordBody {
  @ApiProperty({ format: 'password', minLength: PASSWORD_MIN, maxLength: PASSWORD_MAX })
  @IsString()
  @MinLength(PASSWORD_MIN)
  @MaxLength(PASSWORD_MAX)
  password!: string;
}
