# Mail::DMARC: which records are a policy that a reader of RFC 7489 applies.
use strict;
use warnings;
use JSON::PP;
use Mail::DMARC::Policy;

local $SIG{__WARN__} = sub { };
local $/;
my $records = decode_json(<STDIN>);
for my $text (@$records) {
  my $ok = eval {
    my $policy = Mail::DMARC::Policy->new->parse($text);
    Mail::DMARC::Policy->new(%$policy);
    $policy->is_valid;
  };
  print $ok ? "1" : "0";
}
