# Mail::SPF: which records parse.
use strict;
use warnings;
use JSON::PP;
use Mail::SPF;
use Mail::SPF::v1::Record;

local $/;
my $records = decode_json(<STDIN>);
for my $text (@$records) {
  my $ok = eval { Mail::SPF::v1::Record->new_from_string($text); 1 };
  print $ok ? "1" : "0";
}
