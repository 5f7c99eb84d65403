import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { ClosedRoutes } from './closed-routes.js';
import { CredentialCache } from './credential-cache.js';
import { CredentialSockets } from './credential-sockets.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { DraftsExpiry } from './drafts/drafts-expiry.js';
import { OtherNodes } from './other-nodes.js';
import { Revocations } from './revocations.js';
import { ChangePassword } from './sessions/change-password.js';
import { MeController } from './sessions/me.controller.js';
import { PasswordDoor } from './sessions/password-door.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SignInTriesExpiry } from './sessions/sign-in-tries-expiry.js';
import { SignIn } from './sessions/sign-in.js';
import { SignOut } from './sessions/sign-out.js';
import { SocketIdentity } from './socket-identity.js';
import { AddStaff } from './staff/add-staff.js';
import { AwayController } from './staff/away.controller.js';
import { ChangeStaff } from './staff/change-staff.js';
import { GoAway } from './staff/go-away.js';
import { StaffController } from './staff/staff.controller.js';
import { ShowStaff } from './staff/staff-view.js';
import { StaffDirectory } from './staff-directory.js';
import { FeedDoor } from './tokens/feed-door.js';
import { IssueToken } from './tokens/issue-token.js';
import { TokensController } from './tokens/tokens.controller.js';

/** Who is who and who may what. Its guard stands before every route of the program. */
@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [SessionsController, MeController, DraftsController, AwayController, StaffController, TokensController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: SocketIdentity, useClass: CredentialSockets },
    ClosedRoutes,
    CredentialCache,
    Revocations,
    StaffDirectory,
    OtherNodes,
    PasswordDoor,
    SignIn,
    SignInTriesExpiry,
    SignOut,
    ChangePassword,
    IssueToken,
    FeedDoor,
    ShowStaff,
    AddStaff,
    ChangeStaff,
    GoAway,
    DraftsExpiry,
  ],
  exports: [FeedDoor, SocketIdentity, StaffDirectory, ShowStaff, ClosedRoutes],
})
export class IdentityModule {}
